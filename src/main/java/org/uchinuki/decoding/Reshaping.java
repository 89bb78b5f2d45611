package org.uchinuki.decoding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is made of the records of a file before they are mapped: columns that are values become records of their own, what
 * stands in the file's name or above its heading becomes fields of every record, and texts that belong together are joined.
 *
 * @param titles what the lines above a CSV's heading look like, blank ones left out; empty where the heading comes first
 * @param fileName pattern of the file's name, of which the parts are taken; null: nothing is taken
 * @param unpivot null: the columns are fields
 * @param join field → template, in which {@code {column}} stands for the text of a column or of any field made here
 */
public record Reshaping(
        List<NamePattern> titles,
        @Nullable NamePattern fileName,
        @Nullable Unpivot unpivot,
        Map<String, Template> join) {

    public static final Reshaping NONE = new Reshaping(List.of(), null, null, Map.of());

    public Reshaping {
        titles = List.copyOf(titles);
    }

    /**
     * A wide table: one record for each of certain columns.
     *
     * @param columns which; each named part becomes a field of the record
     * @param cell name of the field that takes the cell
     * @param stateBlank whether a blank cell makes a record too
     */
    public record Unpivot(NamePattern columns, String cell, boolean stateBlank) {}

    public boolean isNone() {
        return titles.isEmpty() && fileName == null && unpivot == null && join.isEmpty();
    }

    /** Fields that the file itself, not a record of it, gives: parts of its name and of its titles. */
    public List<String> fromFile() {
        List<String> names = new ArrayList<>();
        titles.forEach(title -> names.addAll(title.parts()));
        if (fileName != null) {
            names.addAll(fileName.parts());
        }
        return names;
    }

    /** Every field that is no column of the file; one that is made twice is there twice. */
    public List<String> made() {
        List<String> names = new ArrayList<>(fromFile());
        if (unpivot != null) {
            names.addAll(unpivot.columns().parts());
            names.add(unpivot.cell());
        }
        names.addAll(join.keySet());
        return names;
    }

    /** Columns and fields that go into joined ones. */
    public Set<String> joined() {
        Set<String> names = new LinkedHashSet<>();
        join.values().forEach(template -> names.addAll(template.names()));
        return names;
    }

    /** What a column's name says, or null where the column is a field. */
    public @Nullable Map<String, String> cell(String column) {
        return unpivot == null ? null : unpivot.columns().match(column);
    }
}
