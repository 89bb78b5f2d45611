package org.uchinuki.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MapperTest {
    private static final Path FOLDER = Path.of("src/test/resources/reading/mappings");

    @Test
    void first() {
        assertThat(MappingCheck.lint(FOLDER)).isEmpty();
        assertThat(MappingCheck.examples(FOLDER)).isEmpty();
        assertThat(Mappings.load(FOLDER).ofSource("shien")).hasSize(1);
        assertThat(List.of()).isEmpty();
    }
}
