package org.uchinuki.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder of secrets ({@code UCHINUKI_SECRETS}): one file for each, its name the secret's name, as container platforms and
 * systemd lay them out. What was read once is never told again, wherever it turns up in a message.
 */
public final class SecretFiles {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int LARGEST = 64 * 1024;
    private static final int SHORTEST_TO_HIDE = 4;

    private final Path folder;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public SecretFiles(Path folder) {
        this.folder = folder;
    }

    /** What the file holds, without the line break at its end; null where there is no such file. */
    public @Nullable String read(String name) {
        Path file = folder.resolve(name);
        try {
            if (!NAME.matcher(name).matches() || !Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return null;
            }
            String secret = Files.readString(file).replaceFirst("\\R$", "");
            hide(secret);
            return secret;
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** Has a secret that comes from elsewhere never told. */
    public void hide(@Nullable String secret) {
        if (secret != null && secret.length() >= SHORTEST_TO_HIDE) {
            known.add(secret);
        }
    }

    /** A message without the secrets that are known. */
    public String without(String message) {
        String clean = message;
        for (String secret : known) {
            clean = clean.replace(secret, "***");
        }
        return clean;
    }
}
