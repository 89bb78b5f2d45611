package org.uchinuki.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.intake.Delivery.DeliveredFile;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonListsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40, 30_000})
    void a_list_is_found_however_many_records_it_has(int records) throws IOException {
        assertThat(list("{\"asOf\":\"2026-05-01\",\"result\":{\"students\":[" + students(records) + "]}}"))
                .isEqualTo("/result/students");
    }

    @Test
    void lists_within_the_records_count_for_the_list_that_holds_them() throws IOException {
        String school = "{\"code\":\"B1\",\"classes\":[" + students(5) + "]}";
        assertThat(list("{\"terms\":[{\"no\":1}],\"schools\":[" + school + "," + school + "," + school + "]}"))
                .isEqualTo("/schools");
    }

    @Test
    void a_name_with_a_slash_is_written_as_a_pointer_writes_it() throws IOException {
        assertThat(list("{\"児童/生徒\":[" + students(3) + "]}")).isEqualTo("/児童~1生徒");
    }

    @Test
    void a_document_that_is_a_list_or_one_record_or_several_has_none() throws IOException {
        assertThat(list("[" + students(3) + "]")).isNull();
        assertThat(list("{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"tags\":[\"x\",\"y\"],\"mails\":[{\"at\":\"school\"}]}"))
                .isNull();
        assertThat(list("{\"id\":1,\"of\":[{\"a\":1}]}\n{\"id\":2,\"of\":[{\"a\":1}]}\n"))
                .isNull();
    }

    @Test
    void a_document_that_is_cut_shows_its_list_all_the_same() throws IOException {
        assertThat(list("{\"students\":[" + students(3) + ",{\"id\":")).isEqualTo("/students");
    }

    private static String students(int records) {
        return IntStream.range(0, records)
                .mapToObj(i -> "{\"id\":\"" + i + "\",\"grade\":\"5\"}")
                .collect(Collectors.joining(","));
    }

    private @Nullable String list(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), text);
        return Decoding.fullestList(new DeliveredFile("x.json", file, Files.size(file), ""));
    }
}
