package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.mapping.Mapping.Example;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Ignored;

/** What differs between two versions of a mapping, entry by entry, whatever their order, their comments and their looks. */
public final class MappingDiff {

    private MappingDiff() {}

    /**
     * One difference.
     *
     * @param part {@code about}, {@code source}, {@code target}, {@code fields}, {@code ignored}, {@code extensionPrefix} or
     *     {@code examples}
     * @param what the entry: a canonical path, a column, the name of an example; null for a part that is one entry
     * @param before as {@link MappingWriter} writes it; null where the entry is new
     * @param after likewise; null where the entry is gone
     */
    public record Change(
            String part,
            @Nullable String what,
            @Nullable String before,
            @Nullable String after) {

        /** For a person: {@code fields person.email: added { to: …}}. */
        public String text(Locale locale) {
            boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
            String entry = part + (what == null ? "" : " " + what) + ": ";
            if (before == null) {
                return entry + (english ? "added " : "追加 ") + after;
            } else if (after == null) {
                return entry + (english ? "removed " : "削除 ") + before;
            }
            return entry + (english ? "changed " : "変更 ") + before + " → " + after;
        }
    }

    /** All differences, in the order of the file; nothing where the two say the same. */
    public static List<Change> of(Mapping before, Mapping after) {
        List<Change> changes = new ArrayList<>();
        one("about", before.about(), after.about(), changes);
        one("source", MappingWriter.source(before.source()), MappingWriter.source(after.source()), changes);
        one("target", before.target().path(), after.target().path(), changes);
        many("fields", fields(before), fields(after), changes);
        many("ignored", ignored(before), ignored(after), changes);
        one("extensionPrefix", before.extensionPrefix(), after.extensionPrefix(), changes);
        many("examples", examples(before), examples(after), changes);
        return changes;
    }

    private static void one(String part, @Nullable String before, @Nullable String after, List<Change> changes) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(part, null, before, after));
        }
    }

    private static void many(String part, Map<String, String> before, Map<String, String> after, List<Change> changes) {
        Set<String> all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        all.stream()
                .filter(what -> !Objects.equals(before.get(what), after.get(what)))
                .forEach(what -> changes.add(new Change(part, what, before.get(what), after.get(what))));
    }

    private static Map<String, String> fields(Mapping mapping) {
        return mapping.fields().stream()
                .collect(
                        Collectors.toMap(FieldRule::to, MappingWriter::field, (one, other) -> one, LinkedHashMap::new));
    }

    private static Map<String, String> ignored(Mapping mapping) {
        return mapping.ignored().stream()
                .collect(Collectors.toMap(Ignored::from, Ignored::because, (one, other) -> one, LinkedHashMap::new));
    }

    private static Map<String, String> examples(Mapping mapping) {
        return mapping.examples().stream()
                .collect(Collectors.toMap(
                        Example::name,
                        example -> String.join("\n", MappingWriter.example(example)),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}
