package org.uchinuki;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.uchinuki.command.Commands;

/** The hub. With no command it serves; with one ({@code check}, {@code test}, {@code generate}) it does that and ends. */
@SpringBootApplication
public class Uchinuki {

    public static void main(String[] arguments) {
        // Netty on JDK 25 must be told before its first class loads, or the embedded broker dies at its first
        // journal compaction.
        System.setProperty("io.netty.noUnsafe", "false");
        // A data folder given as a relative path counts from the working folder, for the database as for everything
        // else.
        System.setProperty("h2.implicitRelativePath", "true");
        if (Commands.areCommand(arguments)) {
            System.exit(Commands.run(arguments));
        }
        SpringApplication.run(Uchinuki.class, arguments);
    }
}
