package org.uchinuki.mapping.suggest;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    private static final Pattern WESTERN = Pattern.compile("(?<![0-9])(20[0-9]{2})(年度?)?(?![0-9])");
    private static final Pattern DAY =
            Pattern.compile("(?<![0-9])(20[0-9]{2})[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2][0-9]|3[01])(?![0-9])");
    private static final Pattern ERA = Pattern.compile("(令和|(?<![A-Za-z])R)(元|[0-9]{1,2})(年度?)?");
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

    /** Years that a text names; a day belongs to the 年度 it lies in. */
    private static List<Integer> years(String text) {
        List<Integer> years = new ArrayList<>();
        Matcher era = ERA.matcher(text);
        while (era.find()) {
            years.add(BEFORE_REIWA + (era.group(2).equals("元") ? 1 : Integer.parseInt(era.group(2))));
        }
        Matcher western = WESTERN.matcher(text);
        while (western.find()) {
            years.add(Integer.parseInt(western.group(1)));
        }
        Matcher day = DAY.matcher(text);
        if (years.isEmpty() && day.find()) {
            years.add(SchoolYear.of(
                            java.time.LocalDate.of(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), 1))
                    .year());
        }
        return years.stream().filter(SchoolYear::canBe).distinct().toList();
    }

    private static Reason everyRow(ColumnValues column) {
        return new Reason("どの行の「" + column.column() + "」も同じ", "every row has the same " + column.column());
    }
}
