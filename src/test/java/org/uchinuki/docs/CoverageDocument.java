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

    private record Row(Requirement requirement, JavaMethod test) {

        /** Sections in the order in which they are read: 6.2 before 6.10. */
        static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> inOrder(row.requirement.section()))
                .thenComparing(row -> row.requirement.text());

        static String inOrder(String section) {
            return NUMBER.matcher(section).replaceAll(number -> "%04d".formatted(Integer.parseInt(number.group())));
        }

        String line() {
            JavaClass outermost = test.getOwner();
            for (Optional<JavaClass> around = outermost.getEnclosingClass(); around.isPresent(); ) {
                outermost = around.get();
                around = outermost.getEnclosingClass();
            }
            Path file = Path.of("src/test/java", outermost.getName().replace('.', '/') + ".java");
            return "| %s | %s | [%s](%s): %s |\n"
                    .formatted(
                            requirement.section(),
                            requirement.text().replace("|", "\\|").replace("<", "&lt;"),
                            outermost.getSimpleName(),
                            TO_THE_ROOT.resolve(file).toString().replace('\\', '/'),
                            test.getName().replace('_', ' '));
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
        List<Row> rows = rows(packages);
        assertThat(rows).as("tests with a @Requirement").isNotEmpty();
        assertThat(rows)
                .extracting(row ->
                        row.requirement().section() + " " + row.requirement().text())
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
                    rows.add(new Row(requirement, method));
                });
            }
        }
        rows.sort(Row.ORDER);
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
