package org.uchinuki.decoding;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;

/**
 * The first row of a CSV that is not blank.
 *
 * @param row which row of the file it is, from 1
 * @param names headings without the blanks around them; unnamed columns at the right end are left off
 */
record CsvHeading(CharsetGuess guess, Charset charset, char delimiter, long row, List<String> names) {

    private static final int SAMPLE = 64 * 1024;

    static Outcome<CsvHeading> read(DeliveredFile file) throws IOException {
        Location at = Location.row(file.name(), 1);
        CharsetGuess guess = CharsetGuess.of(file.content());
        Charset charset = guess.charset();
        if (charset == null) {
            return Outcome.setAside(guess.unknown(file.name()));
        }
        char delimiter = delimiter(file, guess);
        try (CsvRows rows = new CsvRows(file.content(), guess, delimiter)) {
            long row = 1;
            CsvRows.Step step = rows.next();
            while (step instanceof CsvRows.Row blank && blank.row().blank()) {
                row++;
                step = rows.next();
            }
            return switch (step) {
                case null -> Outcome.setAside(Finding.error("decoding.no_heading", Location.file(file.name()), null));
                case CsvRows.Broken broken ->
                    Outcome.setAside(
                            broken.tooLong()
                                    ? Finding.error(
                                            "decoding.record_too_long",
                                            at,
                                            null,
                                            Map.of("limit", String.valueOf(CsvRow.LIMIT)))
                                    : Finding.error("decoding.unclosed_quote", at, null));
                case CsvRows.Row read -> {
                    CsvHeading heading = new CsvHeading(guess, charset, delimiter, row, names(read.row()));
                    List<Finding> faults = heading.faults(Location.row(file.name(), row));
                    yield faults.isEmpty() ? Outcome.passed(heading) : Outcome.setAside(faults);
                }
            };
        }
    }

    private static List<String> names(CsvRow cells) {
        List<String> names =
                new ArrayList<>(cells.cells().stream().map(String::strip).toList());
        while (names.getLast().isEmpty()) {
            names.removeLast();
        }
        return List.copyOf(names);
    }

    private List<Finding> faults(Location at) {
        List<Finding> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                faults.add(
                        Finding.error("decoding.blank_heading", at, null, Map.of("position", String.valueOf(i + 1))));
            } else if (!seen.add(name)) {
                faults.add(Finding.error("decoding.duplicate_heading", at.in(name), name));
            }
            TextCheck.examine(name, at.in(name), faults);
        }
        faults.removeIf(fault -> !fault.isError());
        return faults;
    }

    /** The one of comma, semicolon and tab that the first line with text uses most outside quotes. */
    private static char delimiter(DeliveredFile file, CharsetGuess guess) throws IOException {
        char[] start = new char[SAMPLE];
        int length;
        try (Reader reader = guess.reader(file.content())) {
            length = Math.max(0, reader.read(start));
        }
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        boolean text = false;
        for (int i = 0; i < length; i++) {
            char c = start[i];
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r') && text) {
                break;
            } else if (!quoted) {
                commas += c == ',' ? 1 : 0;
                semicolons += c == ';' ? 1 : 0;
                tabs += c == '\t' ? 1 : 0;
            }
            text |= !Character.isWhitespace(c);
        }
        if (tabs > commas && tabs > semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }
}
