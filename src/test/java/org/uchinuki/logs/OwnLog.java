package org.uchinuki.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.uchinuki.logs.LogScanner.Kind;

/** What this process logs from a moment on. */
public final class OwnLog {

    private static final LogScanner SCANNER = new LogScanner(KnownPeople.all());

    private final Path file = Path.of("target/logs/test-" + new ProcessId().getPropertyValue() + ".log");
    private final long from;

    private OwnLog() throws IOException {
        from = Files.size(file);
    }

    /** Begins at what is logged next. */
    public static OwnLog fromNow() throws IOException {
        LoggerFactory.getLogger(OwnLog.class).debug("looked at from here");
        return new OwnLog();
    }

    /** What was logged since. */
    public String text() throws IOException {
        byte[] all = Files.readAllBytes(file);
        return new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
    }

    /** Fails where a name, a birth date or a token was logged since; tells the line and what kind it is of. */
    public void holdsNobody() throws IOException {
        List<String> leaks = new ArrayList<>();
        int number = 0;
        for (String line : text().lines().toList()) {
            number++;
            for (Kind kind : SCANNER.kinds(line)) {
                leaks.add("line " + number + " of " + line.substring(0, Math.min(60, line.length())) + "…: " + kind);
            }
        }
        assertThat(leaks).isEmpty();
    }
}
