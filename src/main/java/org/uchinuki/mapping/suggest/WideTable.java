package org.uchinuki.mapping.suggest;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.NamePattern;
import org.uchinuki.decoding.Reshaping;
import org.uchinuki.decoding.Template;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.function.CodeTable;

/**
 * Columns that are values: a column for each day, or for each subject. Seen as if each cell stood in a row by itself.
 *
 * @param columns the columns of the file that are cells
 * @param pattern what their names have in common
 * @param cell how the field of the cell is called
 * @param date how the field of the day is called, made of year, month and day; null where the file does not tell all three
 * @param narrow the columns after that, with the parts of the names and the cell among them
 */
record WideTable(
        Set<String> columns,
        NamePattern pattern,
        String cell,
        @Nullable String date,
        Map<String, Template> join,
        Map<String, ColumnValues> narrow) {

    private static final Pattern DAY =
            Pattern.compile("(?:([0-9０-９]{1,2})([月/／-]))?([0-9０-９]{1,2})(日?)(?:([\\s　]*[(（])([日月火水木金土])([)）]))?");
    private static final int MANY_DAYS = 5;
    private static final int MANY_SUBJECTS = 4;
    private static final String YEAR = "school-year";
    private static final Pattern MONTH = Pattern.compile("(対象|処理)?月");

    /** The wide columns of a table, or null where each column is a field. */
    static @Nullable WideTable of(Map<String, ColumnValues> columns, Mappings mappings, Dictionary dictionary) {
        Map<String, Set<String>> byPattern = new LinkedHashMap<>();
        for (String column : columns.keySet()) {
            Matcher day = DAY.matcher(column);
            if (day.matches()) {
                byPattern
                        .computeIfAbsent(ofDay(day), any -> new LinkedHashSet<>())
                        .add(column);
            }
        }
        for (Map.Entry<String, Set<String>> days : byPattern.entrySet()) {
            if (days.getValue().size() >= MANY_DAYS) {
                return days(days.getKey(), days.getValue(), columns, dictionary);
            }
        }
        return subjects(columns, mappings);
    }

    private static String ofDay(Matcher day) {
        String month = day.group(1) == null ? "" : "{月:1-12}" + day.group(2);
        String weekday = day.group(6) == null ? "" : day.group(5) + "{曜日}" + day.group(7);
        return month + "{日:1-31}" + day.group(4) + weekday;
    }

    private static @Nullable WideTable days(
            String pattern, Set<String> wide, Map<String, ColumnValues> columns, Dictionary dictionary) {
        Map<String, ColumnValues> narrow = narrow(pattern, wide, columns, "出欠記号");
        String year = columns.keySet().stream()
                .filter(column -> dictionary.concept(YEAR).headings().contains(HeadingText.plain(column)))
                .findFirst()
                .orElse(null);
        String month = pattern.contains("{月:")
                ? "月"
                : columns.keySet().stream()
                        .filter(column -> MONTH.matcher(column.strip()).matches())
                        .findFirst()
                        .orElse(null);
        Map<String, Template> join = new LinkedHashMap<>();
        String date = null;
        if (year != null && month != null) {
            date = "日付";
            join.put(date, Template.of("{" + year + "}-{" + month + "}-{日}"));
            narrow.remove("日");
            narrow.remove("月");
            narrow.remove(year);
            narrow.remove(month);
            narrow.put(date, new ColumnValues(date, dates(pattern, wide, columns, year, month)));
        }
        return made(wide, pattern, "出欠記号", date, join, narrow);
    }

    /** The days that the file's own years, months and headings make; as many as there are columns, years and months. */
    private static List<String> dates(
            String pattern, Set<String> wide, Map<String, ColumnValues> columns, String year, String month) {
        List<String> dates = new ArrayList<>();
        try {
            NamePattern names = NamePattern.of(pattern);
            for (String column : wide) {
                Map<String, String> said = names.match(column);
                String day = said == null ? null : said.get("日");
                String named = said == null ? null : said.get("月");
                for (String ofYear : distinct(columns.get(year))) {
                    for (String ofMonth : named != null ? List.of(named) : distinct(columns.get(month))) {
                        dates.add(ofYear + "-" + ofMonth + "-" + day);
                    }
                }
            }
        } catch (NamePattern.Unreadable oddNames) {
            return List.of();
        }
        return dates;
    }

    private static Iterable<String> distinct(@Nullable ColumnValues values) {
        return values == null ? List.of() : values.distinct();
    }

    /** Columns that are called like subjects, alone or before a viewpoint: 国語, 国語_知識・技能. */
    private static @Nullable WideTable subjects(Map<String, ColumnValues> columns, Mappings mappings) {
        CodeTable table = mappings.table("subject").orElse(null);
        if (table == null) {
            return null;
        }
        Set<String> alone = new LinkedHashSet<>();
        Map<String, Set<String>> bySeparator = new LinkedHashMap<>();
        Set<String> subjects = new TreeSet<>();
        for (String column : columns.keySet()) {
            String plain = Normalizer.normalize(column, Normalizer.Form.NFKC).strip();
            if (table.canonical(plain) != null) {
                alone.add(column);
                continue;
            }
            Matcher parts = Pattern.compile("(.+?)([_＿:：/／|・-]|[\\s　]+)(.+)").matcher(column);
            if (parts.matches() && table.canonical(parts.group(1)) != null) {
                bySeparator
                        .computeIfAbsent(parts.group(2), any -> new LinkedHashSet<>())
                        .add(column);
                subjects.add(parts.group(1));
            }
        }
        if (alone.size() >= MANY_SUBJECTS) {
            return marks(alone, "{教科:" + String.join("|", alone) + "}", columns);
        }
        for (Map.Entry<String, Set<String>> one : bySeparator.entrySet()) {
            if (one.getValue().size() >= MANY_SUBJECTS) {
                return marks(
                        one.getValue(), "{教科:" + String.join("|", subjects) + "}" + one.getKey() + "{観点}", columns);
            }
        }
        return null;
    }

    private static @Nullable WideTable marks(Set<String> wide, String pattern, Map<String, ColumnValues> columns) {
        ColumnValues cells = narrow(pattern, wide, columns, "評価").get("評価");
        String cell = cells != null && cells.share(ValueKind.RATING) >= 0.5 ? "評価" : "得点";
        return made(wide, pattern, cell, null, Map.of(), narrow(pattern, wide, columns, cell));
    }

    private static @Nullable WideTable made(
            Set<String> wide,
            String pattern,
            String cell,
            @Nullable String date,
            Map<String, Template> join,
            Map<String, ColumnValues> narrow) {
        try {
            return new WideTable(wide, NamePattern.of(pattern), cell, date, join, narrow);
        } catch (NamePattern.Unreadable oddNames) {
            return null;
        }
    }

    private static Map<String, ColumnValues> narrow(
            String pattern, Set<String> wide, Map<String, ColumnValues> columns, String cell) {
        Map<String, ColumnValues> narrow = new LinkedHashMap<>();
        Map<String, List<String>> parts = new LinkedHashMap<>();
        List<String> cells = new ArrayList<>();
        try {
            NamePattern names = NamePattern.of(pattern);
            columns.forEach((column, values) -> {
                Map<String, String> said = wide.contains(column) ? names.match(column) : null;
                if (said == null) {
                    narrow.put(column, values);
                } else {
                    said.forEach((part, text) -> parts.computeIfAbsent(part, any -> new ArrayList<>())
                            .add(text));
                    cells.addAll(values.cells());
                }
            });
        } catch (NamePattern.Unreadable oddNames) {
            return narrow;
        }
        parts.forEach((part, texts) -> narrow.put(part, new ColumnValues(part, texts)));
        narrow.put(cell, new ColumnValues(cell, cells));
        return narrow;
    }

    /** What a mapping of the file says of its shape. */
    Reshaping reshaping(Reshaping titles) {
        return new Reshaping(titles.titles(), null, new Reshaping.Unpivot(pattern, cell, false), join);
    }

    /** The field that a column of the file becomes, or is made into together with others. */
    String fieldOf(String column) {
        if (columns.contains(column)) {
            return cell;
        }
        return date != null
                        && join.values().stream()
                                .anyMatch(template -> template.names().contains(column))
                ? date
                : column;
    }

    /** Fields that are no column of the file. */
    Set<String> made() {
        Set<String> made = new LinkedHashSet<>(pattern.parts());
        made.add(cell);
        made.addAll(join.keySet());
        return made;
    }
}
