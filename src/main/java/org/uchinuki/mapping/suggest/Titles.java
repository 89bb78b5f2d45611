package org.uchinuki.mapping.suggest;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.uchinuki.decoding.Heading;
import org.uchinuki.decoding.NamePattern;
import org.uchinuki.decoding.Reshaping;

/**
 * The lines above the heading of a CSV: they have fewer cells with something in them than the heading.
 *
 * @param headingRow row of the heading as a spreadsheet counts, blank ones too
 */
record Titles(List<String> lines, long headingRow) {

    private static final double FULL = 0.8;
    private static final int MOST = 5;

    static Titles of(Heading heading) {
        long widest = heading.rows().stream().mapToLong(Titles::filled).max().orElse(0);
        int at = 0;
        while (at < Math.min(MOST, heading.rows().size() - 1)
                && filled(heading.rows().get(at)) < FULL * widest) {
            at++;
        }
        boolean found = at < heading.rows().size() && filled(heading.rows().get(at)) >= FULL * widest;
        boolean below = found && heading.format().equals("csv");
        int index = below ? at : 0;
        return new Titles(
                below
                        ? heading.rows().subList(0, at).stream()
                                .map(row -> row.stream()
                                        .filter(cell -> !cell.isBlank())
                                        .collect(Collectors.joining(" ")))
                                .toList()
                        : List.of(),
                index < heading.rowNumbers().size() ? heading.rowNumbers().get(index) : 1);
    }

    private static long filled(List<String> row) {
        return row.stream().filter(cell -> !cell.isBlank()).count();
    }

    /** What to skip: any line, for a person to say more of. */
    Reshaping reshaping() {
        if (lines.isEmpty()) {
            return Reshaping.NONE;
        }
        List<NamePattern> any = Stream.generate(Titles::any).limit(lines.size()).toList();
        return new Reshaping(any, null, null, Map.of());
    }

    private static NamePattern any() {
        try {
            return NamePattern.withWildcards("*");
        } catch (NamePattern.Unreadable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String text() {
        return String.join(" ", lines);
    }
}
