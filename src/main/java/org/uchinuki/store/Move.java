package org.uchinuki.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.RunDiff.Change;

/**
 * A record that a row of a run makes, changes or ends.
 *
 * @param before null where there was none that was current
 * @param after null where it is over
 */
record Move(
        DiffRow.Key row,
        Kind kind,
        UUID id,
        @Nullable RecordValues before,
        @Nullable RecordValues after) {

    /** The person it is about. */
    @Nullable
    UUID person() {
        RecordValues held = after == null ? before : after;
        return kind == Kind.PERSON ? id : held == null ? null : held.reference("person_id");
    }

    /** A record that ends and one of its kind that begins in the same row are one that moves. */
    static List<Move> paired(List<Move> moves) {
        List<Move> paired = new ArrayList<>(moves);
        for (Kind kind : Kind.values()) {
            List<Move> ended = of(moves, kind, false);
            List<Move> begun = of(moves, kind, true);
            if (ended.size() == 1 && begun.size() == 1) {
                Move begin = begun.getFirst();
                paired.removeAll(ended);
                paired.set(
                        paired.indexOf(begin),
                        new Move(begin.row, kind, begin.id, ended.getFirst().before, begin.after));
            }
        }
        return paired;
    }

    private static List<Move> of(List<Move> moves, Kind kind, boolean begins) {
        return moves.stream()
                .filter(move -> move.kind == kind && (begins ? move.before : move.after) == null)
                .toList();
    }

    /**
     * The fields that differ.
     *
     * @param names what an entity is called
     */
    List<Change> changes(BiFunction<Kind.Field, UUID, String> names) {
        List<Change> changes = new ArrayList<>();
        for (Kind.Field field : kind.fields()) {
            if (!field.name().equals("personId")) {
                add(changes, field.name(), text(before, field, names), text(after, field, names));
            }
        }
        add(
                changes,
                RecordValues.EXTENSION,
                before == null ? null : before.text(RecordValues.EXTENSION),
                after == null ? null : after.text(RecordValues.EXTENSION));
        return changes;
    }

    private void add(List<Change> changes, String field, @Nullable String was, @Nullable String is) {
        if (!Objects.equals(was, is)) {
            changes.add(new Change(kind, field, was, is));
        }
    }

    private static @Nullable String text(
            @Nullable RecordValues values, Kind.Field field, BiFunction<Kind.Field, UUID, String> names) {
        if (values == null) {
            return null;
        }
        UUID reference = values.reference(field.column());
        return reference == null ? values.text(field.column()) : names.apply(field, reference);
    }
}
