package org.uchinuki.pipeline;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.Revision;
import org.uchinuki.finding.Location;
import org.uchinuki.reconciliation.Reconciled.NewName;

/** What files say, put together record by record, in the order in which the records are first spoken of. */
public final class StatedRecords {

    private final Map<Kind, Map<UUID, Stated>> records = new EnumMap<>(Kind.class);

    /**
     * One record.
     *
     * @param id stands for the record in the references of others; another one in every translation
     * @param at the row that first speaks of it
     * @param values field → value, references among them; a blank cell takes away nothing that another row states
     * @param extension what is kept verbatim
     * @param handles the names that the files give it, see {@link org.uchinuki.canonical.party.Alias#handle()}
     */
    public record Stated(
            UUID id, Location at, Map<String, Object> values, Map<String, String> extension, Set<String> handles) {

        public @Nullable Object value(String field) {
            return values.get(field);
        }

        /** The value where it is a text. */
        public @Nullable String text(String field) {
            return values.get(field) instanceof String text ? text : null;
        }

        /** The id that a reference field holds. */
        public @Nullable UUID reference(String field) {
            return values.get(field) instanceof UUID reference ? reference : null;
        }
    }

    /** Records of one kind. */
    public Collection<Stated> of(Kind kind) {
        return List.copyOf(records.getOrDefault(kind, Map.of()).values());
    }

    public @Nullable Stated find(Kind kind, @Nullable UUID id) {
        return id == null ? null : records.getOrDefault(kind, Map.of()).get(id);
    }

    public boolean isEmpty() {
        return records.isEmpty();
    }

    void add(Location at, Revision revision) {
        for (Revision.Entry entry : revision.entries()) {
            Stated stated = records.computeIfAbsent(entry.kind(), any -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            entry.id(),
                            id -> new Stated(
                                    id, at, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>()));
            entry.values().forEach((field, value) -> {
                if (value != null) {
                    stated.values().put(field, value);
                }
            });
            if (entry.extension() != null) {
                entry.extension().forEach((column, text) -> {
                    if (text != null) {
                        stated.extension().put(column, text);
                    }
                });
            }
        }
        for (NewName name : revision.names()) {
            Stated named = find(name.kind(), name.id());
            if (named != null) {
                named.handles().add(name.handle());
            }
        }
    }
}
