package org.uchinuki.learning.xapi;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Service;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.LearningSettings;
import org.uchinuki.learning.document.Document;
import org.uchinuki.learning.document.DocumentChange;
import org.uchinuki.learning.document.DocumentKind;
import org.uchinuki.learning.document.Documents;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.xapi.XapiVersion;

/** What becomes of a document when one is sent or taken away (Part Three 2.2, 3.1). */
@Service
class DocumentChanges {

    private static final int LONGEST_TYPE = 255;

    private final Documents documents;
    private final LearningSettings limits;

    DocumentChanges(Documents documents, LearningSettings limits) {
        this.documents = documents;
        this.limits = limits;
    }

    /** What was sent takes the place of what was there. */
    Outcome<DocumentChange> put(
            DocumentRequest request, Preconditions conditions, @Nullable String mediaType, Bytes content) {
        return whenSound(
                request,
                mediaType,
                content,
                sent -> documents.change(request.key(), current -> put(request, conditions, sent, current)));
    }

    private static Outcome<DocumentChange> put(
            DocumentRequest request, Preconditions conditions, DocumentChange.Store sent, Optional<Document> current) {
        if (current.isPresent() && conditions.none() && !mayOverwriteUnseen(request)) {
            return refuse("learning.document_exists", at(request, HttpHeaders.IF_MATCH), null, Map.of());
        }
        return whenMet(request, conditions, current, () -> Outcome.passed(sent));
    }

    /** Conflicts of states are unlikely, says 1.0.3; 2.0 knows no exception. */
    private static boolean mayOverwriteUnseen(DocumentRequest request) {
        return request.resource().kind() == DocumentKind.STATE && request.version() == XapiVersion.V1_0_3;
    }

    /** What was sent is stored, or its members are set in the JSON object that was there. */
    Outcome<DocumentChange> post(
            DocumentRequest request, Preconditions conditions, @Nullable String mediaType, Bytes content) {
        return whenSound(
                request,
                mediaType,
                content,
                sent -> documents.change(
                        request.key(),
                        current -> whenMet(
                                request,
                                conditions,
                                current,
                                () -> current.map(there -> merged(request, there, sent))
                                        .orElseGet(() -> Outcome.passed(sent)))));
    }

    Outcome<DocumentChange> delete(DocumentRequest request, Preconditions conditions) {
        return documents.change(
                request.key(),
                current -> whenMet(request, conditions, current, () -> Outcome.passed(new DocumentChange.Remove())));
    }

    private static Outcome<DocumentChange> whenMet(
            DocumentRequest request,
            Preconditions conditions,
            Optional<Document> current,
            Supplier<Outcome<DocumentChange>> change) {
        return conditions
                .unmet(current)
                .map(header -> DocumentChanges.<DocumentChange>refuse(
                        "learning.precondition_failed", at(request, header), null, Map.of()))
                .orElseGet(change);
    }

    /** Only the members of the object itself: what one of them holds is replaced as a whole. */
    private Outcome<DocumentChange> merged(DocumentRequest request, Document there, DocumentChange.Store sent) {
        Json.Obj added = object(sent.mediaType(), sent.content());
        if (added == null) {
            return refuse(
                    "learning.merge_sent", Location.file(request.resource().words()), null, Map.of());
        }
        Json.Obj kept = object(there.mediaType(), there.content());
        if (kept == null) {
            return refuse(
                    "learning.merge_stored", Location.file(request.resource().words()), null, Map.of());
        }
        Map<String, Json> members = new LinkedHashMap<>(kept.members());
        members.putAll(added.members());
        byte[] merged = JsonText.write(new Json.Obj(members, 0, 0)).getBytes(StandardCharsets.UTF_8);
        return whenFitting(request, merged.length, () -> new DocumentChange.Store(there.mediaType(), Bytes.of(merged)));
    }

    private static Json.@Nullable Obj object(String mediaType, Bytes content) {
        return isJson(mediaType)
                        && JsonReader.read("document", content) instanceof Outcome.Passed<Json> read
                        && read.value() instanceof Json.Obj object
                ? object
                : null;
    }

    /** What can be kept at all: of a size that fits, of a type that can be named, and JSON where it is so called (3.2). */
    private Outcome<DocumentChange> whenSound(
            DocumentRequest request,
            @Nullable String mediaType,
            Bytes content,
            Function<DocumentChange.Store, Outcome<DocumentChange>> change) {
        String type = mediaType == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : mediaType.strip();
        if (!canBeAnswered(type)) {
            return refuse(
                    "learning.document_type",
                    at(request, HttpHeaders.CONTENT_TYPE),
                    type.length() > LONGEST_TYPE ? null : type,
                    Map.of());
        }
        if (isJson(type)
                && JsonReader.read(request.resource().words(), content) instanceof Outcome.SetAside<Json> broken) {
            return Outcome.setAside(broken.findings());
        }
        return switch (whenFitting(request, content.length(), () -> new DocumentChange.Store(type, content))) {
            case Outcome.SetAside<DocumentChange> tooLarge -> tooLarge;
            case Outcome.Passed<DocumentChange> fitting -> change.apply((DocumentChange.Store) fitting.value());
        };
    }

    private Outcome<DocumentChange> whenFitting(DocumentRequest request, int length, Supplier<DocumentChange> store) {
        long most = limits.maxEvent().toBytes();
        return length > most
                ? refuse(
                        "learning.document_too_large",
                        Location.file(request.resource().words()),
                        null,
                        Map.of("limit", Long.toString(most)))
                : Outcome.passed(store.get());
    }

    private static boolean canBeAnswered(String type) {
        try {
            return type.length() <= LONGEST_TYPE
                    && type.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                    && MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException nonsense) {
            return false;
        }
    }

    private static boolean isJson(String type) {
        MediaType parsed = MediaType.parseMediaType(type);
        return parsed.getType().equals("application") && parsed.getSubtype().equals("json");
    }

    private static Location at(DocumentRequest request, String header) {
        return XapiRequest.at(request.resource().words(), header);
    }

    private static <T> Outcome<T> refuse(
            String code, Location at, @Nullable String value, Map<String, String> details) {
        return Outcome.setAside(Finding.error(code, at, value, details));
    }
}
