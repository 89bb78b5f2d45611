package org.uchinuki.command.translate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.api.FindingsCsv;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.standard.oneroster.CsvFile;

/** What a translation tells whoever started it: figures on the output, findings in both languages on the error output and as CSV. */
final class Report {

    /** So many are printed; all of them go into the CSV. */
    private static final int PRINTED = 200;

    private final Console console;
    private final @Nullable Path csv;
    private final List<Finding> findings = new ArrayList<>();

    record Console(PrintWriter out, PrintWriter err) {}

    /** @param csv file for the findings, or null where none is asked for */
    Report(Console console, @Nullable Path csv) {
        this.console = console;
        this.csv = csv;
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    boolean anyError() {
        return findings.stream().anyMatch(Finding::isError);
    }

    void rows(long in, long setAside) {
        console.out().println(in + " rows in, " + setAside + " set aside");
    }

    void written(Path out, Map<CsvFile, Integer> counts) {
        StringBuilder line = new StringBuilder(out + ":");
        counts.forEach((file, rows) -> line.append(' ')
                .append(file.fileName())
                .append(' ')
                .append(rows)
                .append(','));
        console.out().println(line.substring(0, line.length() - 1));
    }

    /** Tells the findings. */
    int end(int exitCode) throws IOException {
        findings.stream().limit(PRINTED).forEach(finding -> {
            console.err().println(FindingTexts.line(finding, Locale.JAPANESE));
            console.err().println(FindingTexts.line(finding, Locale.ENGLISH));
        });
        if (findings.size() > PRINTED) {
            console.err()
                    .println("… ほか " + (findings.size() - PRINTED) + " 件（--findings で全件） / "
                            + (findings.size() - PRINTED) + " more: see --findings");
        }
        if (csv != null) {
            try (FindingsCsv file = new FindingsCsv(Files.newOutputStream(csv))) {
                findings.forEach(file::add);
            }
        }
        if (exitCode == 2) {
            console.out().println("nothing was written");
        }
        return exitCode;
    }
}
