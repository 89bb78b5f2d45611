package org.uchinuki.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.Revision.Entry;
import org.uchinuki.change.Revision.Scope;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Draft;
import org.uchinuki.reconciliation.Reconciled;

/** Turns reconciled drafts into revisions: which records of which kinds, under which ids. */
public final class Revisions {

    private Revisions() {}

    /**
     * The revision of one row, or why it cannot be one: a fact that lacks what makes it this fact.
     *
     * @param raw digest of the row's cells, or null where it must be read anew each time
     */
    public static Outcome<Revision> of(Reconciled reconciled, @Nullable UUID raw) {
        Draft draft = reconciled.valid().draft();
        List<Entry> entries = new ArrayList<>();
        for (Kind kind : draft.mapping().target().states()) {
            Map<String, @Nullable Object> values = values(draft, kind, reconciled);
            UUID id;
            if (kind.isEntity()) {
                id = reconciled.entities().get(kind);
                if (id == null) {
                    continue;
                }
            } else if (isAbsent(kind, values)) {
                continue;
            } else {
                String missing = missingIdentity(kind, values);
                if (missing != null) {
                    return Outcome.setAside(Finding.error(
                            "change.no_identity",
                            draft.placeOf(kind.part() + "." + missing),
                            null,
                            Map.of("kind", kind.part(), "missing", missing)));
                }
                id = factId(draft, kind, values);
            }
            entries.add(new Entry(kind, id, values, extension(draft, kind.part() + ".extension.")));
        }
        boolean ends = Boolean.TRUE.equals(draft.value("row.ended"));
        return Outcome.passed(new Revision(
                draft.at().row() == null ? 0 : draft.at().row(),
                draft.key(),
                content(draft),
                raw,
                scope(reconciled),
                ends,
                entries,
                reconciled.names()));
    }

    private static Scope scope(Reconciled reconciled) {
        return new Scope(
                reconciled.entities().get(Kind.SCHOOL),
                reconciled.entities().get(Kind.CLASS_SECTION),
                SchoolYears.of(reconciled));
    }

    private static Map<String, @Nullable Object> values(Draft draft, Kind kind, Reconciled reconciled) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Kind.Field field : kind.fields()) {
            String path = kind.part() + "." + field.name();
            switch (field.type()) {
                case REFERENCE -> {
                    Kind entity = referenced(field);
                    if (draft.mapping().target().states().contains(entity)
                            || draft.mapping().target().refersTo().contains(entity)) {
                        values.put(field.name(), reconciled.entities().get(entity));
                    }
                }
                case TEXTS -> {
                    Map<String, String> texts = texts(draft, path + ".");
                    if (texts != null) {
                        values.put(field.name(), texts);
                    }
                }
                case TEXT, INTEGER, DECIMAL, DATE, TIMESTAMP, BOOLEAN, CODE -> {
                    if (draft.values().containsKey(path)) {
                        values.put(field.name(), draft.value(path));
                    } else if (reconciled.filled().containsKey(path)) {
                        values.put(field.name(), reconciled.filled().get(path));
                    }
                }
            }
        }
        return values;
    }

    /** The entity kind that a reference field points at, by its name: personId, schoolId, classSectionId. */
    public static Kind referenced(Kind.Field field) {
        String part = field.name().substring(0, field.name().length() - "Id".length());
        return Kind.ofPart(part).orElseThrow();
    }

    /** A fact nobody speaks of in this row: a member of staff without a class has no enrolment in one. */
    private static boolean isAbsent(Kind kind, Map<String, @Nullable Object> values) {
        if (kind != Kind.ENROLLMENT) {
            return false;
        }
        return values.get("classSectionId") == null;
    }

    private static @Nullable String missingIdentity(Kind kind, Map<String, @Nullable Object> values) {
        for (String name : kind.identity()) {
            boolean optional = kind == Kind.ASSESSMENT_RESULT && !name.equals("personId");
            if (values.get(name) == null && !optional) {
                return name;
            }
        }
        return null;
    }

    private static UUID factId(Draft draft, Kind kind, Map<String, @Nullable Object> values) {
        NameDigest digest = new NameDigest().add(kind.name());
        if (kind.identity().isEmpty()) {
            return digest.add(draft.mapping().name()).add(draft.key()).toUuid();
        }
        kind.identity().forEach(name -> digest.add(String.valueOf(values.get(name))));
        return digest.toUuid();
    }

    private static UUID content(Draft draft) {
        NameDigest digest = new NameDigest();
        draft.values().forEach((path, value) -> digest.add(path).add(String.valueOf(value)));
        return digest.toUuid();
    }

    private static @Nullable Map<String, @Nullable String> extension(Draft draft, String prefix) {
        Map<String, @Nullable String> columns = new TreeMap<>();
        draft.values().forEach((path, value) -> {
            if (path.startsWith(prefix)) {
                columns.put(path.substring(prefix.length()), value == null ? null : value.toString());
            }
        });
        return columns.isEmpty() ? null : columns;
    }

    private static @Nullable Map<String, String> texts(Draft draft, String prefix) {
        Map<String, String> texts = new TreeMap<>();
        boolean stated = false;
        for (Map.Entry<String, @Nullable Object> entry : draft.values().entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                stated = true;
                if (entry.getValue() != null) {
                    texts.put(
                            entry.getKey().substring(prefix.length()),
                            entry.getValue().toString());
                }
            }
        }
        return stated ? texts : null;
    }
}
