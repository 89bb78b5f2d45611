package org.uchinuki.decoding;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;

/**
 * The row of a CSV that names its columns: the first that is not blank, or the one below its titles.
 *
 * @param row which row of the file it is, from 1
 * @param names headings without the blanks around them; unnamed columns at the right end are left off
 * @param cells how many cells the row has, those of the unnamed columns among them
 * @param titles what the lines above it say, part → text
 */
record CsvHeading(
        CharsetGuess guess,
        Charset charset,
        char delimiter,
        long row,
        List<String> names,
        int cells,
        Map<String, String> titles) {

    private static final int SAMPLE = 64 * 1024;

    /** Rows that are looked at to tell which mapping a file belongs to. */
    private static final int FIRST_ROWS = 8;

    private static final Set<String> PERHAPS_A_TITLE = Set.of("decoding.blank_heading", "decoding.duplicate_heading");

    /**
     * Reads as far as the heading.
     *
     * @param titles what the lines above it must look like
     */
    static Outcome<CsvHeading> read(DeliveredFile file, List<NamePattern> titles) throws IOException {
        CharsetGuess guess = CharsetGuess.of(file.content());
        Charset charset = guess.charset();
        if (charset == null) {
            return Outcome.setAside(guess.unknown(file.name()));
        }
        char delimiter = delimiter(file, guess);
        Map<String, String> said = new LinkedHashMap<>();
        int above = 0;
        try (CsvRows rows = new CsvRows(file.content(), guess, delimiter)) {
            for (long row = 1; ; row++) {
                switch (rows.next()) {
                    case null -> {
                        return Outcome.setAside(Finding.error("decoding.no_heading", Location.file(file.name()), null));
                    }
                    case CsvRows.Broken broken -> {
                        return Outcome.setAside(broken(broken, Location.row(file.name(), row)));
                    }
                    case CsvRows.Row read -> {
                        if (read.row().blank() || isSeparatorLine(row, read.row())) {
                            continue;
                        } else if (above == titles.size()) {
                            CsvHeading heading = new CsvHeading(
                                    guess,
                                    charset,
                                    delimiter,
                                    row,
                                    names(read.row()),
                                    read.row().cells().size(),
                                    said);
                            List<Finding> faults = heading.faults(Location.row(file.name(), row));
                            return faults.isEmpty() ? Outcome.passed(heading) : Outcome.setAside(faults);
                        }
                        NamePattern title = titles.get(above++);
                        String line = Heading.title(read.row().cells());
                        Map<String, String> parts = title.match(line);
                        if (parts == null) {
                            return Outcome.setAside(Finding.error(
                                    "decoding.other_title",
                                    Location.row(file.name(), row),
                                    line,
                                    Map.of("expected", title.toString())));
                        }
                        said.putAll(parts);
                    }
                }
            }
        }
    }

    private static Finding broken(CsvRows.Broken broken, Location at) {
        return broken.tooLong()
                ? Finding.error("decoding.record_too_long", at, null, Map.of("limit", String.valueOf(CsvRow.LIMIT)))
                : Finding.error("decoding.unclosed_quote", at, null);
    }

    /** The first rows of a file whose mapping is not known yet: any of them may be the heading. */
    static Outcome<Heading> look(DeliveredFile file) throws IOException {
        return switch (read(file, List.of())) {
            case Outcome.SetAside<CsvHeading> refused -> {
                boolean perhaps = refused.findings().stream().allMatch(fault -> PERHAPS_A_TITLE.contains(fault.code()));
                FirstRows first = perhaps ? firstRows(file) : new FirstRows(List.of(), List.of());
                List<List<String>> rows = first.rows();
                CharsetGuess guess = CharsetGuess.of(file.content());
                // A title has fewer cells with something in them than the heading below it.
                yield perhaps
                                && guess.charset() != null
                                && rows.stream().anyMatch(row -> filled(row) > filled(rows.getFirst()))
                        ? Outcome.passed(new Heading(
                                "csv", guess.charset(), delimiter(file, guess), rows.getFirst(), rows, first.numbers()))
                        : Outcome.setAside(refused.findings());
            }
            case Outcome.Passed<CsvHeading> passed -> {
                CsvHeading heading = passed.value();
                FirstRows first = firstRows(file);
                yield Outcome.passed(new Heading(
                        "csv", heading.charset(), heading.delimiter(), heading.names(), first.rows(), first.numbers()));
            }
        };
    }

    private static long filled(List<String> row) {
        return row.stream().filter(cell -> !cell.isEmpty()).count();
    }

    /** @param numbers which rows of the file they are, from 1 */
    private record FirstRows(List<List<String>> rows, List<Long> numbers) {}

    private static FirstRows firstRows(DeliveredFile file) throws IOException {
        CharsetGuess guess = CharsetGuess.of(file.content());
        List<List<String>> first = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        long number = 0;
        try (CsvRows rows = new CsvRows(file.content(), guess, delimiter(file, guess))) {
            for (CsvRows.Step step = rows.next();
                    step instanceof CsvRows.Row read && first.size() < FIRST_ROWS;
                    step = rows.next()) {
                number++;
                if (!read.row().blank() && !isSeparatorLine(number, read.row())) {
                    first.add(names(read.row()));
                    numbers.add(number);
                }
            }
        }
        return new FirstRows(first, numbers);
    }

    /** {@code sep=,} in the first line tells Excel how the others are parted. */
    private static boolean isSeparatorLine(long row, CsvRow read) {
        List<String> cells = read.cells();
        return row == 1
                && cells.getFirst().strip().equalsIgnoreCase("sep=")
                && cells.stream().skip(1).allMatch(String::isBlank);
    }

    private static List<String> names(CsvRow cells) {
        List<String> names = new ArrayList<>(
                cells.cells().stream().map(cell -> Composed.text(cell.strip())).toList());
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

    /** The one of comma, semicolon and tab that the first line with any of them uses most outside quotes. */
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
        for (int i = 0; i < length; i++) {
            char c = start[i];
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r') && commas + semicolons + tabs > 0) {
                break;
            } else if (!quoted) {
                commas += c == ',' ? 1 : 0;
                semicolons += c == ';' ? 1 : 0;
                tabs += c == '\t' ? 1 : 0;
            }
        }
        if (tabs > commas && tabs > semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }
}
