package org.uchinuki.pipeline;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.JapaneseDay;

/**
 * The name of a file that bears the day of its export: {@code students_20261127.csv}, {@code 名簿-2026-11-27-0500.csv},
 * {@code 児童名簿_令和8年11月27日.csv}, {@code students_R081127 (1).csv}.
 *
 * @param stem the name without the date and without what copying, downloading and another keyboard make of it: case,
 *     width, separators, "(1)", "コピー". Where the name bears no date, the name itself
 * @param date digits of the day and, where it is there, the time ({@code 20261127}, {@code 202611270500}), which sort by
 *     age; null where the name bears none
 */
public record DatedName(String stem, @Nullable String date) {

    private static final int LONGEST = 400;

    private static final String TIME = "(?:[-_t ]?(\\d{4}|\\d{6})|[-_t ](\\d{2}[-_.:]\\d{2}(?:[-_.:]\\d{2})?))?(?!\\d)";

    /** Year, month, day and time; of the eras 令和 alone: H1-2-3 is rather a class than a day of 1989. */
    private static final List<Pattern> DATES = Stream.of(
                    "(?<!\\d)(20\\d{2})[-_.]?(\\d{2})[-_.]?(\\d{2})",
                    "(?<!\\d)(20\\d{2})[-_. 年] ?(\\d{1,2})[-_. 月] ?(\\d{1,2})日?",
                    "(?<![a-z\\d])((?:r|令和)\\d{2})(\\d{2})(\\d{2})",
                    "(?<![a-z\\d])((?:r|令和) ?(?:元|\\d{1,2}))[-_. 年] ?(\\d{1,2})[-_. 月] ?(\\d{1,2})日?")
            .map(date -> Pattern.compile(date + TIME))
            .toList();

    private static final Pattern COPY = Pattern.compile("\\s*\\(\\d{1,3}\\)$"
            + "|\\s*[-–]?\\s*(?:の?コピー|(?<![a-z])copy)\\s*(?:\\(?\\d{1,3}\\)?)?$"
            + "|^(?:コピー|copy)\\s*(?:\\(\\d{1,3}\\)|of)?\\s*[~-]?\\s+");

    public static DatedName of(String fileName) {
        String plain = plain(fileName);
        int dot = plain.lastIndexOf('.');
        String ending = dot > 0 && plain.length() - dot <= 6 ? plain.substring(dot) : "";
        String name = withoutCopies(plain.substring(0, plain.length() - ending.length()));
        for (Pattern date : DATES) {
            for (Matcher matcher = date.matcher(name); matcher.find(); ) {
                String day = matcher.group(1) + "-" + matcher.group(2) + "-" + matcher.group(3);
                LocalDate found = JapaneseDay.of(day).orElse(null);
                if (found != null) {
                    String stem = name.substring(0, matcher.start()) + name.substring(matcher.end());
                    return new DatedName(
                            stem.replaceAll("[-_.\\s]+|\\(\\s*\\)|\\[\\s*]", "") + ending,
                            found.format(DateTimeFormatter.BASIC_ISO_DATE) + time(matcher));
                }
            }
        }
        return new DatedName(fileName, null);
    }

    /** Of a ZIP that bears the day, what is in it is of that day unless its own name says otherwise. */
    public static DatedName of(DeliveredFile file) {
        DatedName own = of(file.name());
        String archive = file.archive();
        if (own.date() != null || archive == null) {
            return own;
        }
        DatedName outer = of(archive);
        String stem = outer.stem() + "/" + plain(file.name());
        return outer.date() == null
                ? own
                : new DatedName(stem.substring(0, Math.min(stem.length(), LONGEST)), outer.date());
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String withoutCopies(String name) {
        String before;
        String now = name.strip();
        do {
            before = now;
            now = COPY.matcher(before).replaceFirst("");
        } while (!now.equals(before) && !now.isBlank());
        return now.isBlank() ? name : now;
    }

    private static String time(Matcher matcher) {
        String time = matcher.group(4) == null ? matcher.group(5) : matcher.group(4);
        return time == null ? "" : time.replaceAll("\\D", "");
    }
}
