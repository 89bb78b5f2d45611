package org.uchinuki.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;

/** What came of reading a whole file by a mapping. Holds cells of the first rows: they are shown in their shape only. */
public final class TrialReport {

    final Sums all = new Sums();
    final Map<String, Sums> schools = new TreeMap<>();
    final Map<String, Long> rules = new LinkedHashMap<>();
    final Set<String> errors = new HashSet<>();
    final Map<String, Map<String, Long>> unknown = new LinkedHashMap<>();
    final Map<String, String> tables = new LinkedHashMap<>();
    final Map<String, Long> filled = new LinkedHashMap<>();
    final List<Mapped> preview = new ArrayList<>();
    boolean refused;

    TrialReport() {}

    /** Rows by what was found in them. */
    public static final class Sums {
        private long rows;
        private long wrong;
        private long warned;

        Sums() {}

        void add(boolean error, boolean any) {
            rows++;
            wrong += error ? 1 : 0;
            warned += any && !error ? 1 : 0;
        }

        public long rows() {
            return rows;
        }

        public long ok() {
            return rows - wrong - warned;
        }

        public long warned() {
            return warned;
        }

        /** Rows that an import would set aside. */
        public long wrong() {
            return wrong;
        }
    }

    /** One of the first rows: canonical path → value, and what was found. */
    public record Mapped(@Nullable Long row, Map<String, @Nullable String> values, List<Finding> findings) {}

    /** @param error whether rows with it are set aside */
    public record Rule(String code, long count, boolean error) {}

    /** @param school code or name; empty where the rows name none */
    public record OfSchool(String school, Sums sums) {}

    /**
     * Codes of one column that its table does not know.
     *
     * @param column as the file heads it
     * @param table empty where words for yes and no are read without one
     * @param codes code → in how many rows
     * @param likeNames whether so many of the cells differ that these are hardly codes: then they are not shown
     */
    public record Unknown(String column, String table, Map<String, Long> codes, boolean likeNames) {}

    public Sums all() {
        return all;
    }

    /** Whether the file as a whole would be refused. */
    public boolean refused() {
        return refused;
    }

    /** Most frequent first. */
    public List<Rule> rules() {
        return rules.entrySet().stream()
                .map(one -> new Rule(one.getKey(), one.getValue(), errors.contains(one.getKey())))
                .sorted(Comparator.comparingLong(Rule::count).reversed().thenComparing(Rule::code))
                .toList();
    }

    public List<OfSchool> schools() {
        return schools.entrySet().stream()
                .map(one -> new OfSchool(one.getKey(), one.getValue()))
                .toList();
    }

    public List<Unknown> unknown() {
        return unknown.entrySet().stream()
                .map(one -> new Unknown(
                        one.getKey(),
                        tables.getOrDefault(one.getKey(), ""),
                        one.getValue(),
                        2L * one.getValue().size() > Math.max(2, filled.getOrDefault(one.getKey(), 0L))))
                .toList();
    }

    /** How many codes no table knows. */
    public long unknownCodes() {
        return unknown.values().stream().mapToLong(Map::size).sum();
    }

    public List<Mapped> preview() {
        return List.copyOf(preview);
    }
}
