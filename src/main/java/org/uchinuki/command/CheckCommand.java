package org.uchinuki.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code check} and {@code test}: print what the lints find, one finding a line as {@code file:line:column: message [code]},
 * in the order of files. Exit code 1 where there is any error.
 */
@Command(mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(
                    (Finding finding) -> finding.at().file())
            .thenComparingInt(finding -> orZero(finding.at().line()))
            .thenComparingInt(finding -> orZero(finding.at().column()));

    private Locale locale = Locale.ENGLISH;

    @Spec
    private @Nullable CommandSpec spec;

    private final List<Supplier<List<Finding>>> lints;
    private final Supplier<String> lookedAt;

    CheckCommand(List<Supplier<List<Finding>>> lints) {
        this(lints, () -> "");
    }

    /** @param lookedAt how much was looked at, in words; may be empty */
    CheckCommand(List<Supplier<List<Finding>>> lints, Supplier<String> lookedAt) {
        this.lints = lints;
        this.lookedAt = lookedAt;
    }

    @Option(names = "--lang", description = "Language of the messages: en (default) or ja.")
    void speak(String language) {
        locale = switch (language) {
            case "en" -> Locale.ENGLISH;
            case "ja" -> Locale.JAPANESE;
            default ->
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "--lang cannot be \"" + language + "\"; say en or ja");
        };
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Finding> findings = new ArrayList<>();
        lints.forEach(lint -> findings.addAll(lint.get()));
        findings.sort(BY_PLACE);
        findings.forEach(finding -> out.println(line(finding, locale)));
        long errors = findings.stream().filter(Finding::isError).count();
        String looked = lookedAt.get();
        if (!looked.isEmpty()) {
            out.println(looked);
        }
        out.println(errors + (errors == 1 ? " error, " : " errors, ") + (findings.size() - errors) + " warnings");
        return errors == 0 ? 0 : 1;
    }

    /** Always with line and column, so that editors and build logs make it a link. */
    private static String line(Finding finding, Locale locale) {
        Location at = finding.at();
        return at.file() + ":" + Math.max(1, orZero(at.line())) + ":" + Math.max(1, orZero(at.column())) + ": "
                + (finding.isError() ? "" : "warning: ") + FindingTexts.message(finding, locale)
                + (locale.equals(Locale.JAPANESE) ? "" : "; ") + FindingTexts.fix(finding, locale) + " ["
                + finding.code()
                + "]";
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
