package org.uchinuki.route;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.NestedRuntimeException;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.AttachedFiles;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.translation.Translation;
import org.uchinuki.learning.translation.Translator;
import org.uchinuki.route.OutgoingEvent.OutgoingFile;
import org.uchinuki.standard.caliper.CaliperVersion;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.xapi.StatementRules;
import org.uchinuki.standard.xapi.XapiVersion;

/**
 * Writes events for a receiver: those of its own standard as they were received, byte by byte, the others translated.
 *
 * @param into what is written: xAPI, Caliper, or each as it came
 * @param version of xAPI that the receiver speaks
 */
record EventWriting(Into into, XapiVersion version, AttachedFiles files) {

    /** A receiver takes no statement whose file is neither sent with it nor anywhere else to be had. */
    private static final String FILE_GONE = "file-gone";

    /** In what words. */
    enum Into {
        XAPI,
        CALIPER,
        ORIGINAL
    }

    /** Either the event as it is sent, or the word that says why it cannot be. */
    sealed interface Written {

        /** It can be sent. */
        record Out(OutgoingEvent event) implements Written {}

        /** It cannot be said in the receiver's standard. */
        record Not(String why) implements Written {}

        /** The hub itself stumbles over it, now or later; the database has nothing to do with it. */
        record Failed(RuntimeException defect) implements Written {

            String why() {
                return defect.getClass().getName();
            }
        }
    }

    Written write(StoredEvent stored) {
        try {
            return written(stored);
        } catch (NestedRuntimeException away) {
            throw away;
        } catch (RuntimeException defect) {
            return new Written.Failed(defect);
        }
    }

    private Written written(StoredEvent stored) {
        Json.Obj event = read(stored);
        boolean isStatement = stored.event().standard() == EventStandard.XAPI;
        return switch (into) {
            case ORIGINAL ->
                out(stored, isStatement ? whole(stored, event) : stored.event().raw(), "");
            case XAPI ->
                isStatement
                        ? statement(stored, event)
                        : translated(
                                stored,
                                Translator.shipped()
                                        .toXapi(event, stored.event().id()),
                                "");
            case CALIPER ->
                isStatement
                        ? translated(
                                stored,
                                Translator.shipped()
                                        .toCaliper(event, stored.event().id(), stored.storedAt()),
                                CaliperVersion.V1_2.iri())
                        : out(stored, stored.event().raw(), versionOf(event));
        };
    }

    private static Json.Obj read(StoredEvent stored) {
        if (JsonReader.read("events", stored.event().raw()) instanceof Outcome.Passed<Json> read
                && read.value() instanceof Json.Obj event) {
            return event;
        }
        throw new IllegalStateException("position " + stored.position() + " holds no event");
    }

    private static Written translated(StoredEvent stored, Translation translation, String caliperVersion) {
        return switch (translation) {
            case Translation.Told told ->
                out(stored, Bytes.of(JsonText.write(told.event()).getBytes(StandardCharsets.UTF_8)), caliperVersion);
            case Translation.Untold untold -> new Written.Not(untold.why().word());
        };
    }

    private static Written out(StoredEvent stored, Bytes json, String caliperVersion) {
        return new Written.Out(new OutgoingEvent(stored, json, caliperVersion, List.of()));
    }

    /** A statement of 2.0 may hold what a receiver of 1.0.3 would refuse. */
    private Written statement(StoredEvent stored, Json.Obj statement) {
        Faults faults = new Faults("statements");
        StatementRules.check(statement, version, Place.root(), faults);
        if (!faults.isEmpty()) {
            return new Written.Not(Translation.Why.MISFIT.word());
        }
        Map<String, Attached> named = new LinkedHashMap<>();
        note(statement, named);
        Json.Obj object = statement.object("object");
        if (object != null) {
            note(object, named);
        }
        List<OutgoingFile> found = named.isEmpty() ? List.of() : filesOf(stored, named);
        long needed = named.values().stream().filter(Attached::isNeeded).count();
        return found.stream().filter(file -> needs(named, file)).count() == needed
                ? new Written.Out(new OutgoingEvent(stored, whole(stored, statement), "", found))
                : new Written.Not(FILE_GONE);
    }

    /** As it was received, with the id and the time that it got here: the receiver would give it others, each time anew. */
    private static Bytes whole(StoredEvent stored, Json.Obj statement) {
        StringBuilder given = new StringBuilder("{");
        UUID id = stored.event().id();
        if (statement.get("id") == null) {
            given.append("\"id\":\"").append(id).append("\",");
        }
        if (statement.get("timestamp") == null) {
            given.append("\"timestamp\":\"").append(stored.storedAt()).append("\",");
        }
        if (given.length() == 1) {
            return stored.event().raw();
        }
        byte[] raw = stored.event().raw().copy();
        byte[] head = given.toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + raw.length - 1];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(raw, 1, whole, head.length, raw.length - 1);
        return Bytes.of(whole);
    }

    private static boolean needs(Map<String, Attached> named, OutgoingFile file) {
        Attached attached = named.get(file.sha2().toLowerCase(Locale.ROOT));
        return attached != null && attached.isNeeded();
    }

    private List<OutgoingFile> filesOf(StoredEvent stored, Map<String, Attached> named) {
        List<OutgoingFile> found = new ArrayList<>();
        Map<String, Bytes> contents = files.find(stored.event().client(), named.keySet());
        named.forEach((sha2, file) -> {
            Bytes content = contents.get(sha2);
            if (content != null) {
                found.add(new OutgoingFile(file.sha2(), file.contentType(), content));
            }
        });
        return found;
    }

    /**
     * A file as its statement tells of it.
     *
     * @param sha2 in the letters of the statement: a receiver may compare them one by one
     * @param isNeeded whether the statement nowhere says an address for it
     */
    private record Attached(String sha2, String contentType, boolean isNeeded) {

        Attached and(Attached other) {
            return isNeeded ? this : other;
        }
    }

    private static void note(Json.Obj holder, Map<String, Attached> named) {
        for (Json.Obj attachment : holder.objects("attachments")) {
            String sha2 = attachment.text("sha2");
            String type = attachment.text("contentType");
            if (sha2 != null && type != null) {
                named.merge(
                        sha2.toLowerCase(Locale.ROOT),
                        new Attached(sha2, type, attachment.text("fileUrl") == null),
                        Attached::and);
            }
        }
    }

    /** An envelope has one version for all that is in it. */
    private static String versionOf(Json.Obj event) {
        Json said = event.get("@context");
        String context = said == null ? "" : JsonText.write(said);
        return context.contains(CaliperVersion.V1_1.iri()) ? CaliperVersion.V1_1.iri() : CaliperVersion.V1_2.iri();
    }
}
