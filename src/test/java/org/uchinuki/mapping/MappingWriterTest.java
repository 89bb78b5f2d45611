package org.uchinuki.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.decoding.Reshaping;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping.Example;

/** R11: what is written is what was read, to the byte. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MappingWriterTest {

    private static final Mappings SHIPPED = Mappings.load(Path.of("mappings"));

    static Collection<Mapping> shipped() {
        return SHIPPED.all();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void a_mapping_that_is_written_and_read_is_the_same_and_is_written_the_same(Mapping mapping) throws IOException {
        String before = Files.readString(Path.of("mappings", mapping.name() + ".mapping.yaml"));
        String written = MappingWriter.write(mapping, before);
        Mapping read = read(mapping.name(), written);
        assertThat(bare(read)).isEqualTo(bare(mapping));
        assertThat(read.examples()).extracting(Example::given).isEqualTo(given(mapping));
        assertThat(MappingWriter.write(read, written)).isEqualTo(written);
        assertThat(MappingWriter.write(read)).isEqualTo(MappingWriter.write(mapping));
    }

    @Test
    void the_writer_knows_every_part_of_a_mapping() {
        assertThat(names(Mapping.class))
                .containsExactly(
                        "name",
                        "about",
                        "digest",
                        "source",
                        "target",
                        "fields",
                        "ignored",
                        "extensionPrefix",
                        "examples");
        assertThat(names(Mapping.SourceShape.class))
                .containsExactly("format", "records", "key", "recognise", "fileName", "reshaping", "complete", "drift");
        assertThat(names(Mapping.FieldRule.class))
                .containsExactly("to", "from", "as", "required", "defaultValue", "because");
        assertThat(names(Reshaping.class)).containsExactly("titles", "fileName", "unpivot", "join");
    }

    private static List<String> names(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    @Test
    void comments_stay_with_the_line_they_speak_of() throws IOException {
        String before = Files.readString(Path.of("mappings/c4th/students.mapping.yaml"));
        Mapping mapping = SHIPPED.byName("c4th/students").orElseThrow();
        assertThat(comments(MappingWriter.write(mapping, before)))
                .containsExactlyElementsOf(comments(before))
                .contains("# 7–9 are 中1–3");
        String above = MappingWriter.write(mapping).replace("target:", "# what a row is\n# about\ntarget:");
        assertThat(MappingWriter.write(mapping, above)).isEqualTo(above);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "07", "1.5", "true", "Null", "~", "", " a", "a ", "a: b", "a:b", "a #b", "#a", "- a", "a, b", "{a}",
                        "[a]", "\"a\"",
                "it's", "'a'", "a\nb", "a\\b", "%a", "@a", "?a", "*a", "&a", "!a", "|", ">", "=", "<<", "2026-04-01",
                        "2026年度", "学 年",
                "１", "氏名（漢字）", "no", "0x1F", ".5", "1e3", "a\u2028b", "\uFEFFa", "今日のめあてが分かりましたか？", "-", "--- a",
                        "\uE000"
            })
    void any_text_comes_back_as_it_was(String text) {
        Mapping mapping = SHIPPED.byName("c4th/schools").orElseThrow();
        Mapping odd = new Mapping(
                mapping.name(),
                text,
                "",
                mapping.source(),
                mapping.target(),
                mapping.fields(),
                List.of(new Mapping.Ignored("x" + text + "x", text)),
                null,
                List.of(new Example(
                        text,
                        java.util.Map.of("x" + text + "x", text),
                        java.util.Map.of(),
                        mapping.examples().get(2).finds(),
                        0)));
        Mapping read = read(mapping.name(), MappingWriter.write(odd));
        assertThat(read.about()).isEqualTo(text);
        assertThat(read.ignored()).isEqualTo(odd.ignored());
        assertThat(read.examples().getFirst().given())
                .isEqualTo(odd.examples().getFirst().given());
        assertThat(MappingWriter.write(read)).isEqualTo(MappingWriter.write(odd));
    }

    private static List<String> comments(String text) {
        return text.lines()
                .filter(line -> line.contains("  #") || line.startsWith("#"))
                .map(line -> line.substring(line.indexOf('#')))
                .toList();
    }

    private static Mapping read(String name, String text) {
        Outcome<Mapping> read = SHIPPED.parse(name, text);
        assertThat(read.findings()).as(text).isEmpty();
        return ((Outcome.Passed<Mapping>) read).value();
    }

    private static List<?> given(Mapping mapping) {
        return mapping.examples().stream().map(Example::given).toList();
    }

    /** Without what depends on the file: its digest, and the lines of the examples. */
    private static Mapping bare(Mapping mapping) {
        return new Mapping(
                mapping.name(),
                mapping.about(),
                "",
                mapping.source(),
                mapping.target(),
                mapping.fields(),
                mapping.ignored(),
                mapping.extensionPrefix(),
                mapping.examples().stream()
                        .map(one -> new Example(one.name(), one.given(), one.expect(), one.finds(), 0))
                        .toList());
    }
}
