package org.uchinuki.command.translate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.pipeline.StatedRecords;
import org.uchinuki.pipeline.StatedRecords.Stated;
import org.uchinuki.standard.NameBasedId;

/**
 * The {@code sourcedId} of every record. Where the source states one, it is that. Otherwise it is made from what the source
 * itself knows the record by, so that the next export gives the same record the same id
 * (docs/decisions/0024-a-package-without-a-server.md).
 */
final class SourcedIds {

    private static final UUID NAME_SPACE = UUID.fromString("5b1c8f0a-3f0e-5d7c-9d52-6f2f6a0c7e11");
    private static final String SOURCED_ID = "sourcedId@";

    private final StatedRecords records;
    private final Map<UUID, String> known = new HashMap<>();

    SourcedIds(StatedRecords records) {
        this.records = records;
    }

    /** The id of an entity; blank where there is none. */
    String of(Kind kind, @Nullable UUID id) {
        Stated record = records.find(kind, id);
        return record == null ? "" : of(kind, record);
    }

    String of(Kind kind, Stated record) {
        String before = known.get(record.id());
        if (before != null) {
            return before;
        }
        String made = stated(record);
        if (made == null) {
            made = made(kind.part(), name(kind, record));
        }
        known.put(record.id(), made);
        return made;
    }

    /** An id of what has no name of its own: a fact, by the ids of what it is about; a school year. */
    static String made(String kind, String name) {
        return NameBasedId.of(NAME_SPACE, kind + ":" + name).toString();
    }

    private static @Nullable String stated(Stated record) {
        return record.handles().stream()
                .filter(handle -> handle.startsWith(SOURCED_ID))
                .min(Comparator.naturalOrder())
                .map(handle -> handle.substring(handle.indexOf(':') + 1))
                .orElse(null);
    }

    private String name(Kind kind, Stated record) {
        if (kind == Kind.CLASS_SECTION && record.value("grade") != null && record.text("code") != null) {
            return of(Kind.SCHOOL, record.reference("schoolId")) + "/" + record.value("schoolYear") + "/"
                    + record.value("grade") + "/" + record.text("code");
        }
        // An address is given to somebody else one day; an id of the source's own is not.
        return record.handles().stream()
                .min(Comparator.comparing((String handle) -> handle.startsWith("email:"))
                        .thenComparing(handle -> !handle.contains("@"))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
