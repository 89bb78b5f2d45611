package org.uchinuki.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MappingSchemaTest {

    private static final Path COMMITTED = Path.of("mappings/mapping.schema.json");
    private static final Path GOOD = Path.of("src/test/resources/reading/mappings/shien");

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(MappingSchema.text(), InputFormat.JSON);

    /** To bring the file up to date after a change: run with {@code -Duchinuki.write=true}. */
    @Test
    void the_committed_schema_is_up_to_date() throws IOException {
        if (Boolean.getBoolean("uchinuki.write")) {
            MappingSchema.write(Path.of("mappings"));
        }
        assertThat(Files.readString(COMMITTED)).isEqualTo(MappingSchema.text());
    }

    @Test
    void a_good_mapping_is_valid() throws IOException {
        assertThat(errors(Files.readString(GOOD.resolve("students.mapping.yaml"))))
                .isZero();
        assertThat(errors(Files.readString(GOOD.resolve("users.mapping.yaml")))).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "person.birthDate|person.birthday",
                "person.alias.sis|course.alias.sis",
                "school.alias.schoolCode|school.alias.schoolCode@x",
                "[japanese-date]|[japanese-day]",
                "[code: sex]|[code]",
                "[integer]|[{ integer: 1 }]",
                "format: csv|format: xlsx",
                "target: roster/student|target: roster/pupil",
                "about:|abuot:",
                "because: 児童生徒だけが載る名簿である|required: false",
                "because: free text; not needed|reason: none",
            })
    void a_broken_mapping_is_not(String good, String broken) throws IOException {
        String text = Files.readString(GOOD.resolve("students.mapping.yaml"));
        assertThat(text).contains(good);
        assertThat(errors(text.replace(good, broken))).isPositive();
    }

    private int errors(String yaml) {
        return schema.validate(yaml, InputFormat.YAML).size();
    }
}
