package org.uchinuki.learning.xapi;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Answers;
import org.uchinuki.learning.document.DocumentKey;
import org.uchinuki.learning.document.DocumentShelf;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.xapi.XapiVersion;

/**
 * Which documents a request is about.
 *
 * @param id of the one; null where it is about all of the shelf
 * @param since of several, only those changed later
 */
record DocumentRequest(
        DocumentResource resource,
        XapiVersion version,
        DocumentShelf shelf,
        @Nullable String id,
        @Nullable Instant since) {

    /** @param single whether one document has to be named */
    static Outcome<DocumentRequest> read(
            DocumentResource resource, XapiVersion version, HttpServletRequest request, boolean single) {
        AskedParameters asked = new AskedParameters(resource.words(), request, version);
        String activity = null;
        if (resource.ofActivity()) {
            asked.need(DocumentResource.ACTIVITY);
            activity = asked.iri(DocumentResource.ACTIVITY);
        }
        Json.Obj agent = null;
        if (resource.ofAgent()) {
            asked.need(DocumentResource.AGENT);
            agent = asked.agent(DocumentResource.AGENT);
        }
        UUID registration = resource.mayBeRegistered() ? asked.uuid(DocumentResource.REGISTRATION) : null;
        if (single) {
            asked.need(resource.id());
        }
        String id = asked.text(resource.id());
        Instant since = asked.time(DocumentResource.SINCE);
        DocumentShelf shelf = new DocumentShelf(
                Answers.client(), resource.kind(), activity, agent == null ? null : identifier(agent), registration);
        return asked.outcome(() -> new DocumentRequest(resource, version, shelf, id, since));
    }

    DocumentKey key() {
        return new DocumentKey(shelf, Objects.requireNonNull(id));
    }

    /** The one identifier of an Agent, however the rest of it is written: its name does not tell it from others. */
    static String identifier(Json.Obj agent) {
        Map<String, Json> identifier = new LinkedHashMap<>(agent.members());
        identifier.keySet().retainAll(Persons.IDENTIFIERS);
        identifier.computeIfPresent(
                "mbox_sha1sum",
                (name, sum) -> sum instanceof Json.Text text
                        ? new Json.Text(text.value().toLowerCase(Locale.ROOT))
                        : sum);
        return JsonText.canonical(new Json.Obj(identifier, 0, 0));
    }
}
