package org.uchinuki.learning.removal;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.removal.LogRows.FileKey;
import org.uchinuki.learning.removal.PersonalEvents.KeptDocument;
import org.uchinuki.learning.removal.PersonalEvents.KeptItem;
import org.uchinuki.learning.removal.PersonalEvents.Share;
import org.uchinuki.learning.removal.PersonalEvents.Tally;
import org.uchinuki.learning.removal.PersonalEvents.Visitor;

/** What is to be erased, by its keys: collected in one walk, and small enough to be held. */
final class Target implements Visitor {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /** An event by its keys. */
    record Key(long position, EventStandard standard, UUID id) {}

    private final PersonalEvents events;
    private final List<Key> keys = new ArrayList<>();
    private final Set<FileKey> files = new HashSet<>();
    private final Set<String> handles = new HashSet<>();
    private final Map<List<String>, Long> shares =
            new TreeMap<>((one, other) -> String.join(" ", one).compareTo(String.join(" ", other)));
    private final List<Bytes> documents = new ArrayList<>();
    private final List<UUID> items = new ArrayList<>();
    private long own;

    Target(PersonalEvents events) {
        this.events = events;
    }

    @Override
    public void event(StoredEvent stored, boolean isOwn) {
        String client = stored.event().client();
        keys.add(new Key(
                stored.position(), stored.event().standard(), stored.event().id()));
        own += isOwn ? 1 : 0;
        String handle = stored.event().reading().handle();
        if (handle != null) {
            handles.add(handle);
        }
        String month = YearMonth.from(stored.storedAt().atZone(JAPAN)).toString();
        shares.merge(List.of(stored.event().standard().code(), client, month), 1L, Long::sum);
        events.files(stored).forEach(sha2 -> files.add(new FileKey(client, sha2)));
    }

    @Override
    public void document(KeptDocument document) {
        documents.add(document.digest());
    }

    @Override
    public void setAside(KeptItem item) {
        items.add(item.id());
    }

    List<Key> keys() {
        return keys;
    }

    List<Long> positions() {
        return keys.stream().map(Key::position).toList();
    }

    Set<FileKey> files() {
        return files;
    }

    Set<String> handles() {
        return handles;
    }

    List<Bytes> documents() {
        return documents;
    }

    List<UUID> items() {
        return items;
    }

    /** @param orphans how many files no other event names */
    Tally tally(long orphans) {
        List<Share> by = new ArrayList<>();
        shares.forEach((key, count) -> by.add(new Share(key.get(0), key.get(1), key.get(2), count)));
        return new Tally(own, keys.size() - own, by, documents.size(), items.size(), orphans, digest());
    }

    private String digest() {
        StringBuilder lines = new StringBuilder();
        keys.forEach(key ->
                lines.append(key.standard().code()).append(' ').append(key.id()).append('\n'));
        return Bytes.of(lines.toString().getBytes(StandardCharsets.US_ASCII))
                .sha256()
                .hex();
    }
}
