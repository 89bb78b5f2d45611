package org.uchinuki.feed;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Caller;
import org.uchinuki.access.Entries;
import org.uchinuki.access.Trail;
import org.uchinuki.access.TrailAudit;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;
import org.uchinuki.access.TrailLink;
import org.uchinuki.access.TrailReport;
import org.uchinuki.access.TrailSearch;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.removal.PersonNames;
import org.uchinuki.learning.removal.PersonalEvents;
import org.uchinuki.learning.removal.PersonalEvents.Certificate;
import org.uchinuki.learning.removal.PersonalEvents.Erasure;
import org.uchinuki.learning.removal.PersonalEvents.Tally;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 消去: counts, erases, certifies, and looks again. */
@Component
class ErasureDesk {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String ERASURE = "erasure sha256:";
    private static final int ENTRIES = 500;
    /** Longer than an erasure takes from its certificate to its entry. */
    private static final Duration LONGEST = Duration.ofHours(6);

    private final PersonalEvents events;
    private final Entries entries;
    private final Trail trail;
    private final TrailAudit audit;
    private final JsonMapper json;
    private final Clock clock;

    ErasureDesk(PersonalEvents events, Entries entries, Trail trail, TrailAudit audit, JsonMapper json, Clock clock) {
        this.events = events;
        this.entries = entries;
        this.trail = trail;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    PersonNames names(UUID person) {
        return events.names(person);
    }

    Map<String, Object> dryRun(UUID person, PersonNames names) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("mode", "dry-run");
        body.put("person", person.toString());
        body.put("wouldRemove", body(events.tally(names)));
        body.put("remains", CertificateText.remains());
        return body;
    }

    /** @throws PersonalEvents.Changed where the digest is not that of what there is */
    Erasure erase(UUID person, String digest, String reason) {
        Caller caller = Caller.current();
        return events.erase(person, new PersonalEvents.Seal() {
            @Override
            public Certificate certify(Tally tally) {
                if (!tally.digest().equals(digest)) {
                    throw new PersonalEvents.Changed();
                }
                return certificate(person, caller, reason, tally);
            }

            // The last act: without its entry nothing is erased, and no entry is of a certificate that was not written.
            @Override
            public void enter(Certificate certificate) {
                entries.enter(
                        Deed.CHANGE,
                        Opened.PERSON,
                        person.toString(),
                        ERASURE + sha256(certificate.text()),
                        reason,
                        Outcome.GRANTED);
            }
        });
    }

    private Certificate certificate(UUID person, Caller caller, String reason, Tally tally) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id.toString());
        body.put("person", person.toString());
        body.put("at", OffsetDateTime.ofInstant(now, JAPAN).toString());
        body.put("by", caller.name());
        body.put("actingAs", caller.actingAs());
        body.put("reason", reason);
        body.put("removed", body(tally));
        body.put("remains", CertificateText.remains());
        return new Certificate(id, now, json.writeValueAsString(body));
    }

    private static Map<String, Object> body(Tally tally) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("own", tally.own());
        body.put("shared", tally.shared());
        body.put("documents", tally.documents());
        body.put("sharedDocuments", tally.sharedDocuments());
        body.put("files", tally.files());
        body.put("setAside", tally.setAside());
        body.put("keptEvents", tally.keptEvents());
        body.put("shares", tally.shares());
        body.put("digest", tally.digest());
        return body;
    }

    Optional<Erasure> find(UUID id) {
        return Optional.ofNullable(events.certificate(id));
    }

    /** The certificate, with its digest. */
    Map<String, Object> shown(Erasure erasure) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("certificate", read(erasure));
        body.put("sha256", sha256(erasure.certificate().text()));
        return body;
    }

    String page(Erasure erasure) {
        return CertificateText.page(read(erasure), sha256(erasure.certificate().text()));
    }

    /** Whether the trail, unbroken up to its entry, vouches for the certificate, and whether anything of the person is there (again). */
    Map<String, Object> verify(Erasure erasure) {
        String sha256 = sha256(erasure.certificate().text());
        OptionalLong entry = entry(erasure, ERASURE + sha256);
        boolean vouched = entry.isPresent() && isRightTo(entry.getAsLong());
        Tally found = events.tally(events.names(erasure.person()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", erasure.certificate().id().toString());
        body.put("sha256", sha256);
        body.put("inTrail", vouched);
        body.put("nothingFound", found.isEmpty());
        body.put("found", body(found));
        return body;
    }

    /** A chain whose head is not the one that was noted elsewhere may have been written anew from any entry on. */
    private boolean isRightTo(long entry) {
        TrailReport report = audit.verify();
        TrailReport.Break broken = report.broken();
        return report.entries() >= entry
                && (broken == null || (broken.fault() != TrailReport.Fault.HEAD && broken.number() > entry));
    }

    /** The number of the entry that was made with the certificate. */
    private OptionalLong entry(Erasure erasure, String sections) {
        Instant at = erasure.certificate().at();
        TrailSearch asked = new TrailSearch(
                null,
                erasure.person().toString(),
                Opened.PERSON,
                Deed.CHANGE,
                Outcome.GRANTED,
                at,
                at.plus(LONGEST),
                null);
        for (List<TrailLink> page = trail.search(asked, ENTRIES);
                !page.isEmpty();
                page = trail.search(asked.before(page.getLast().number()), ENTRIES)) {
            for (TrailLink link : page) {
                TrailEntry entry = link.entry();
                if (entry != null && entry.sections().equals(sections)) {
                    return OptionalLong.of(link.number());
                }
            }
        }
        return OptionalLong.empty();
    }

    private JsonNode read(Erasure erasure) {
        return json.readTree(erasure.certificate().text());
    }

    private static String sha256(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8)).sha256().hex();
    }
}
