package org.uchinuki.learning.removal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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

    private final List<Key> keys = new ArrayList<>();
    private final Set<FileKey> files = new HashSet<>();
    private final Set<String> handles = new HashSet<>();
    private final Map<List<String>, Long> shares =
            new TreeMap<>((one, other) -> String.join(" ", one).compareTo(String.join(" ", other)));
    private final Map<Bytes, Instant> documents = new LinkedHashMap<>();
    private final Set<UUID> items = new LinkedHashSet<>();
    private long own;
    private long sharedDocuments;

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
        LogRows.files(stored).forEach(sha2 -> files.add(new FileKey(client, sha2)));
    }

    @Override
    public void document(KeptDocument document, boolean isOwn) {
        if (isOwn) {
            documents.put(document.digest(), document.updatedAt());
        } else {
            sharedDocuments++;
        }
    }

    @Override
    public void setAside(KeptItem item, boolean isOwn) {
        items.add(item.id());
    }

    /** Whether this, found later of a part of what there is, adds nothing. */
    boolean knows(Target later) {
        return later.keys.isEmpty()
                && documents.entrySet().containsAll(later.documents.entrySet())
                && items.containsAll(later.items);
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

    /** Their digests, and when they were written. */
    Map<Bytes, Instant> documents() {
        return documents;
    }

    List<UUID> items() {
        return List.copyOf(items);
    }

    /**
     * All of it, counted.
     *
     * @param orphans files that no other event names
     */
    Tally tally(Set<FileKey> orphans, KeptDays kept) {
        List<Share> by = new ArrayList<>();
        shares.forEach((key, count) -> by.add(new Share(key.get(0), key.get(1), key.get(2), count)));
        return new Tally(
                own,
                keys.size() - own,
                by,
                documents.size(),
                sharedDocuments,
                items.size(),
                orphans.size(),
                kept.events(),
                digest(orphans, kept));
    }

    private String digest(Set<FileKey> orphans, KeptDays kept) {
        List<String> lines = new ArrayList<>();
        keys.forEach(key -> lines.add(key.standard().code() + ' ' + key.id()));
        documents.forEach((digest, updatedAt) -> lines.add("document " + digest.hex() + ' ' + updatedAt));
        items.forEach(item -> lines.add("set-aside " + item));
        orphans.forEach(file -> lines.add("file " + file.client() + ' ' + file.sha2()));
        kept.days().forEach(day -> lines.add("day " + day));
        return Bytes.of(lines.stream()
                        .sorted()
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8))
                .sha256()
                .hex();
    }
}
