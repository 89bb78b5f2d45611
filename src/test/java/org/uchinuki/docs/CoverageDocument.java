package org.uchinuki.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code docs/coverage/<standard>.md}: each requirement of a standard beside the test that shows it. The rows are the
 * {@link Requirement}s at the tests of the standard's packages, so a requirement cannot be listed without a test.
 */
public final class CoverageDocument {

    private static final Path TO_THE_ROOT = Path.of("../..");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /**
     * One requirement.
     *
     * @param shownBy the test, or the file of cases that a test goes through: a link and a few words
     */
    public record Row(String section, String text, String shownBy) {

        /** Sections in the order in which they are read: 6.2 before 6.10, Part Two before Part Three. */
        static final Comparator<Row> ORDER =
                Comparator.comparing((Row row) -> inOrder(row.section)).thenComparing(Row::text);

        static String inOrder(String section) {
            String numbered = section.replace("Part Two", "Part 2").replace("Part Three", "Part 3");
            return NUMBER.matcher(numbered).replaceAll(number -> "%04d".formatted(Integer.parseInt(number.group())));
        }

        static Row of(Requirement requirement, JavaMethod test) {
            JavaClass outermost = test.getOwner();
            for (Optional<JavaClass> around = outermost.getEnclosingClass(); around.isPresent(); ) {
                outermost = around.get();
                around = outermost.getEnclosingClass();
            }
            Path file = Path.of("src/test/java", outermost.getName().replace('.', '/') + ".java");
            return new Row(
                    requirement.section(),
                    requirement.text(),
                    shownBy(outermost.getSimpleName(), file, test.getName().replace('_', ' ')));
        }

        /** A link to a file of this repository, and what in it shows the requirement. */
        public static String shownBy(String name, Path file, String what) {
            return "[%s](%s): %s"
                    .formatted(name, TO_THE_ROOT.resolve(file).toString().replace('\\', '/'), what);
        }

        String line() {
            return "| %s | %s | %s |\n"
                    .formatted(section, text.replace("|", "\\|").replace("<", "&lt;"), shownBy);
        }
    }

    private CoverageDocument() {}

    /**
     * Fails where the document says anything else than the tests; {@code -Duchinuki.write=true} writes it again.
     *
     * @param head title and what a reader must know first
     * @param tail what is not shown by a test, and why
     * @param packages whose tests are read
     */
    public static void holds(Path document, String head, String tail, String... packages) {
        holds(document, head, tail, List.of(), packages);
    }

    /** @param listed requirements that stand in a file of cases instead of at a test */
    public static void holds(Path document, String head, String tail, List<Row> listed, String... packages) {
        List<Row> rows = rows(packages);
        assertThat(rows).as("tests with a @Requirement").isNotEmpty();
        rows.addAll(listed);
        rows.sort(Row.ORDER);
        assertThat(rows)
                .extracting(row -> row.section() + " " + row.text())
                .as("each requirement once; a test that shows it again needs no annotation")
                .doesNotHaveDuplicates();
        String expected = head + "\n| section | requirement | shown by |\n|---|---|---|\n"
                + rows.stream().map(Row::line).collect(Collectors.joining())
                + "\n" + tail;
        assertThat(Repository.generated(document, expected))
                .as("-Duchinuki.write=true writes %s again", document)
                .isEqualTo(expected);
    }

    private static List<Row> rows(String... packages) {
        List<Row> rows = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages(packages)) {
            for (JavaMethod method : type.getMethods()) {
                requirements(method).forEach(requirement -> {
                    assertThat(isTest(method))
                            .as("%s is a test", method.getFullName())
                            .isTrue();
                    rows.add(Row.of(requirement, method));
                });
            }
        }
        return rows;
    }

    private static Stream<Requirement> requirements(JavaMethod method) {
        return Stream.concat(
                method.tryGetAnnotationOfType(Requirement.class).stream(),
                method.tryGetAnnotationOfType(Requirement.Several.class).stream()
                        .flatMap(several -> Stream.of(several.value())));
    }

    private static boolean isTest(JavaMethod method) {
        return method.isMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable");
    }
}
