package org.uchinuki;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The hub. With no command it serves; with one ({@code check}, {@code test}, {@code generate}) it does that and ends. */
@SpringBootApplication
public class Uchinuki {

    public static void main(String[] arguments) {
        // Netty on JDK 25 must be told before its first class loads, or the embedded broker dies at its first
        // journal compaction.
        System.setProperty("io.netty.noUnsafe", "false");
        SpringApplication.run(Uchinuki.class, arguments);
    }
}
