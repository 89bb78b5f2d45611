package org.uchinuki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A list of what was agreed on, kept as a file that a person reads: every change of the code stands as a line of its diff. Where a
 * change is meant, run the test with {@code -Duchinuki.write=true}.
 */
public final class AgreedList {

    private static final Path FOLDER = Path.of("src/test/resources/agreed");

    private AgreedList() {}

    /** Fails where the list in the file is another one than this. */
    public static void holds(String file, String now) throws IOException {
        Path path = FOLDER.resolve(file);
        if (Boolean.getBoolean("uchinuki.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(path, now + "\n");
        }
        assertThat(now + "\n").isEqualTo(Files.readString(path));
    }
}
