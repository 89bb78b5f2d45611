package org.uchinuki.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.uchinuki.learning.AttachedFiles;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.ReadingBody;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.removal.PersonNames;
import org.uchinuki.learning.removal.PersonalEvents;
import org.uchinuki.learning.removal.PersonalEvents.KeptDocument;
import org.uchinuki.learning.removal.PersonalEvents.KeptItem;
import tools.jackson.databind.json.JsonMapper;

/**
 * 開示: everything of one person in a ZIP, written as it is found. What is others' too and only names the person (their events and
 * documents, documents of whole activities) is listed without its bytes: they say more of others than of who asks.
 */
@Component
class PersonExport {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final PersonalEvents events;
    private final AttachedFiles files;
    private final JsonMapper json;
    private final Clock clock;

    PersonExport(PersonalEvents events, AttachedFiles files, JsonMapper json, Clock clock) {
        this.events = events;
        this.files = files;
        this.json = json;
        this.clock = clock;
    }

    void write(UUID person, PersonNames names, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            Writing writing = new Writing(zip);
            events.visit(names, writing);
            writing.end(person);
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    /** One ZIP while it is written. */
    private final class Writing implements PersonalEvents.Visitor {

        private final ZipOutputStream zip;
        private final List<Map<String, Object>> entries = new ArrayList<>();
        private final StringBuilder list = new StringBuilder();
        private final Set<String> written = new LinkedHashSet<>();
        private int documents;
        private int sharedDocuments;
        private long own;
        private long shared;

        Writing(ZipOutputStream zip) {
            this.zip = zip;
        }

        @Override
        public void event(StoredEvent stored, boolean isOwn) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("position", stored.position());
            line.put("standard", stored.event().standard().code());
            line.put("id", stored.event().id().toString());
            line.put("client", stored.event().client());
            line.put(
                    "stored", OffsetDateTime.ofInstant(stored.storedAt(), JAPAN).toString());
            line.put("own", isOwn);
            if (isOwn) {
                own++;
                line.put("reading", ReadingBody.of(stored.event().reading()));
                String path = "events/%09d.json".formatted(stored.position());
                line.put("received", path);
                put(path, stored.event().raw());
                files(stored);
            } else {
                shared++;
            }
            line(line);
        }

        private void files(StoredEvent stored) {
            String client = stored.event().client();
            Set<String> fresh = new LinkedHashSet<>(events.files(stored));
            fresh.removeIf(sha2 -> written.contains(path(client, sha2)));
            files.find(client, fresh).forEach((sha2, content) -> {
                String path = path(client, sha2);
                written.add(path);
                put(path, content);
            });
        }

        private static String path(String client, String sha2) {
            return "files/" + safe(client) + "/" + safe(sha2);
        }

        @Override
        public void document(KeptDocument document, boolean isOwn) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("document", document.kind());
            line.put("client", document.client());
            line.put("activity", document.activity());
            line.put("id", document.id());
            line.put("own", isOwn);
            if (isOwn) {
                documents++;
                String path = "documents/%04d".formatted(documents);
                line.put("agent", document.agent());
                line.put("mediaType", document.mediaType());
                line.put(
                        "updated",
                        OffsetDateTime.ofInstant(document.updatedAt(), JAPAN).toString());
                line.put("received", path);
                put(path, document.content());
            } else {
                sharedDocuments++;
            }
            line(line);
        }

        @Override
        public void setAside(KeptItem item, boolean isOwn) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("setAside", item.id().toString());
            line.put("standard", item.standard().code());
            line.put("client", item.client());
            line.put("code", item.code());
            line.put("own", isOwn);
            if (isOwn) {
                String path = "set-aside/" + item.id();
                line.put("received", path);
                put(path, item.raw());
            }
            line(line);
        }

        void end(UUID person) {
            put("index.ndjson", Bytes.of(list.toString().getBytes(StandardCharsets.UTF_8)));
            Map<String, Object> manifest = new LinkedHashMap<>();
            manifest.put("person", person.toString());
            manifest.put(
                    "made", OffsetDateTime.ofInstant(clock.instant(), JAPAN).toString());
            manifest.put("own", own);
            manifest.put("shared", shared);
            manifest.put("documents", documents);
            manifest.put("sharedDocuments", sharedDocuments);
            manifest.put("entries", List.copyOf(entries));
            put("manifest.json", Bytes.of(json.writeValueAsBytes(manifest)));
        }

        private void line(Map<String, Object> line) {
            list.append(json.writeValueAsString(line)).append('\n');
        }

        private void put(String path, Bytes content) {
            try {
                zip.putNextEntry(new ZipEntry(path));
                zip.write(content.copy());
                zip.closeEntry();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("path", path);
            entry.put("bytes", content.length());
            entry.put("sha256", content.sha256().hex());
            entries.add(entry);
        }

        /** A path within a ZIP that leads nowhere else. */
        private static String safe(String name) {
            return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "_");
        }
    }
}
