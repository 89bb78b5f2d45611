package org.uchinuki.mapping.suggest;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.mapping.suggest.Suggestion.Clue;

/** What the name of a file, and columns in which every row says the same, tell of the whole file: which school, which 年度. */
final class FileClues {

    private static final Pattern SCHOOL_CODE = Pattern.compile("(?<![0-9A-Z])[A-H][12][0-9]{11}(?![0-9])");
    private static final Pattern SCHOOL_NAME =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]{1,20}(小学校|中学校|義務教育学校|支援学校)");
    private static final String YEAR = "(?:(?<![0-9])(?<western>20[0-9]{2})|(?:令和|(?<![A-Za-z])R)(?<era>元|[0-9]{1,2}))";
    private static final Pattern SCHOOL_YEAR = Pattern.compile(YEAR + "年度");
    private static final Pattern DAY = Pattern.compile(YEAR
            + "(?:(?:年\\s?|[-_./])(?<month>1[0-2]|0?[1-9])(?:月\\s?|[-_./])(?:3[01]|[12][0-9]|0?[1-9])"
            + "|(?<short>0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])");
    private static final Pattern MONTH =
            Pattern.compile(YEAR + "(?:年\\s?(?<month>1[0-2]|0?[1-9])月|[-./](?<short>0[1-9]|1[0-2])(?![0-9]))");
    /** {@code 2027_02}: a month, or the second of the files of 2027. */
    private static final Pattern MONTH_OR_COUNT = Pattern.compile(YEAR + "_(?<month>0[1-9]|1[0-2])(?![0-9])");

    private static final Pattern YEAR_ALONE = Pattern.compile(YEAR + "(?![0-9])");
    private static final Reason OF_NAME = new Reason("ファイル名にある", "the file's name says so");
    private static final Reason OF_TITLES = new Reason("見出しの上の行にある", "the lines above the heading say so");
    private static final int BEFORE_REIWA = 2018;

    private final KnownSchools schools;
    private final String fileName;
    private final String titles;

    /** @param titles the lines above the heading */
    FileClues(KnownSchools schools, String fileName, String titles) {
        this.schools = schools;
        this.fileName = Normalizer.normalize(fileName, Normalizer.Form.NFKC);
        this.titles = Normalizer.normalize(titles, Normalizer.Form.NFKC);
    }

    @Nullable
    Clue school(@Nullable ColumnValues codes, @Nullable ColumnValues names) {
        if (codes != null && codes.distinct().size() == 1) {
            return new Clue(codes.distinct().iterator().next(), everyRow(codes));
        } else if (codes != null) {
            return null;
        }
        if (names != null && names.distinct().size() == 1) {
            String code = schools.codeOf(names.distinct().iterator().next()).orElse(null);
            return code == null ? null : new Clue(code, everyRow(names));
        } else if (names != null) {
            return null;
        }
        Clue ofName = school(fileName, OF_NAME);
        return ofName != null ? ofName : school(titles, OF_TITLES);
    }

    private @Nullable Clue school(String text, Reason reason) {
        Matcher code = SCHOOL_CODE.matcher(text);
        if (code.find() && ValueKind.SCHOOL_CODE.fits(code.group())) {
            return new Clue(code.group(), reason);
        }
        Matcher name = SCHOOL_NAME.matcher(text);
        String known = name.find() ? schools.codeOf(name.group()).orElse(null) : null;
        return known == null ? null : new Clue(known, reason);
    }

    @Nullable
    Clue schoolYear(@Nullable ColumnValues years) {
        Set<Integer> found = new TreeSet<>();
        if (years != null) {
            years.distinct().forEach(value -> found.addAll(years(value)));
            return found.size() == 1 ? new Clue(found.iterator().next().toString(), everyRow(years)) : null;
        }
        boolean ofName = !years(fileName).isEmpty();
        found.addAll(years(ofName ? fileName : titles));
        return found.size() == 1 ? new Clue(found.iterator().next().toString(), ofName ? OF_NAME : OF_TITLES) : null;
    }

    /** What a text calls a 年度; otherwise years that it names without a month; otherwise the 年度 in which its days and months lie. */
    private static List<Integer> years(String text) {
        List<Integer> named = new ArrayList<>();
        String rest = take(SCHOOL_YEAR, text, found -> named.add(year(found)));
        if (!named.isEmpty()) {
            return possible(named);
        }
        List<Integer> dated = new ArrayList<>();
        rest = take(DAY, rest, found -> dated.add(schoolYear(found, month(found))));
        rest = take(MONTH, rest, found -> dated.add(schoolYear(found, month(found))));
        rest = take(MONTH_OR_COUNT, rest, found -> {
            dated.add(year(found));
            dated.add(schoolYear(found, found.group("month")));
        });
        take(YEAR_ALONE, rest, found -> named.add(year(found)));
        return possible(named.isEmpty() ? dated : named);
    }

    private static List<Integer> possible(List<Integer> years) {
        return years.stream().filter(SchoolYear::canBe).distinct().toList();
    }

    /** Hands on what a pattern finds, and returns the text without it. */
    private static String take(Pattern pattern, String text, Consumer<MatchResult> found) {
        Matcher matcher = pattern.matcher(text);
        return matcher.replaceAll(one -> {
            found.accept(one);
            return " ";
        });
    }

    private static int year(MatchResult found) {
        String era = found.group("era");
        if (era == null) {
            return Integer.parseInt(found.group("western"));
        }
        return BEFORE_REIWA + (era.equals("元") ? 1 : Integer.parseInt(era));
    }

    private static String month(MatchResult found) {
        return found.group("month") == null ? found.group("short") : found.group("month");
    }

    private static int schoolYear(MatchResult found, String month) {
        return SchoolYear.of(LocalDate.of(year(found), Integer.parseInt(month), 1))
                .year();
    }

    private static Reason everyRow(ColumnValues column) {
        return new Reason("どの行の「" + column.column() + "」も同じ", "every row has the same " + column.column());
    }
}
