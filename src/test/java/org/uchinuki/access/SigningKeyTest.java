package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SigningKeyTest {

    @TempDir
    Path data;

    @Test
    void the_key_stays_the_same_over_a_restart_and_only_its_owner_reads_it() throws Exception {
        String first = SigningKey.in(data).toJSONString();

        assertThat(SigningKey.in(data).toJSONString()).isEqualTo(first);
        Path file = data.resolve("keys/token-signing.jwk");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_broken_key_is_named_and_not_replaced() throws Exception {
        Files.createDirectories(data.resolve("keys"));
        Path file = Files.writeString(data.resolve("keys/token-signing.jwk"), "{half");

        assertThatThrownBy(() -> SigningKey.in(data)).hasMessageContaining("token-signing.jwk");
        assertThat(file).hasContent("{half");
    }
}
