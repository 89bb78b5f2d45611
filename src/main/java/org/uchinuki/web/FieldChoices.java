package org.uchinuki.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.mapping.FieldCatalogue;
import org.uchinuki.mapping.FieldCatalogue.Entry;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Target;
import org.uchinuki.workbench.ColumnLine;
import org.uchinuki.workbench.Workbench;

/** What a column can be mapped to, in groups, for a list to choose from. */
public final class FieldChoices {

    private static final Map<DataClass, String> MARKS =
            Map.of(DataClass.I, "Ⅰ", DataClass.II, "Ⅱ", DataClass.III, "Ⅲ", DataClass.IV, "Ⅳ");

    private final boolean english;
    private final Map<String, List<Option>> groups = new LinkedHashMap<>();

    /**
     * One line of the list.
     *
     * @param value canonical paths joined by a plus
     * @param label the words for the fields, the class of the data and the paths
     */
    public record Option(String value, String label) {}

    /** @param lines what they have chosen is in the list, whatever it is */
    FieldChoices(Target target, List<ColumnLine> lines, Locale locale) {
        this.english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        Workbench.together(target).forEach(paths -> add(paths, target));
        FieldCatalogue.of(target).forEach(entry -> add(List.of(entry.path()), target));
        lines.stream()
                .map(ColumnLine::choice)
                .filter(choice -> !choice.isEmpty() && !has(choice))
                .forEach(choice -> add(List.of(choice.split("\\+")), target));
    }

    /** Part → its fields; the parts have words of their own on the page. */
    public Map<String, List<Option>> groups() {
        return groups;
    }

    /** What a field is called, path → word, for those that a mapping fills. */
    static Map<String, String> labels(Mapping mapping, Locale locale) {
        Map<String, String> labels = new LinkedHashMap<>();
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        mapping.fields().forEach(field -> {
            Entry entry = FieldCatalogue.entry(field.to(), mapping.target());
            labels.put(field.to(), entry == null ? field.to() : english ? entry.english() : entry.japanese());
        });
        return labels;
    }

    private boolean has(String choice) {
        return groups.values().stream()
                .flatMap(List::stream)
                .anyMatch(option -> option.value().equals(choice));
    }

    private void add(List<String> paths, Target target) {
        List<Entry> entries = new ArrayList<>();
        for (String path : paths) {
            Entry entry = FieldCatalogue.entry(path, target);
            if (entry != null) {
                entries.add(entry);
            }
        }
        if (entries.size() != paths.size()) {
            return;
        }
        String words = entries.stream()
                .map(english ? Entry::english : Entry::japanese)
                .distinct()
                .collect(Collectors.joining(english ? ", " : "・"));
        DataClass most =
                entries.stream().map(Entry::guarded).min(DataClass::compareTo).orElse(DataClass.III);
        groups.computeIfAbsent(entries.getFirst().part(), any -> new ArrayList<>())
                .add(new Option(
                        String.join("+", paths),
                        words
                                + (english ? " (" : "（")
                                + MARKS.get(most)
                                + (english ? ") " : "） ")
                                + String.join(" + ", paths)));
    }
}
