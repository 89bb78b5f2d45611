package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.mapping.Draft;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.AsideBook.Cause;
import org.uchinuki.pipeline.AsideBook.Question;
import org.uchinuki.pipeline.AsideBook.Share;

/** Rows that wait, with the mappings as they are now. */
@Component
final class AsideDesk implements Asides {

    private final AsideBook book;
    private final Replay replay;
    private final Mappings mappings;

    AsideDesk(AsideBook book, Replay replay, Mappings mappings) {
        this.book = book;
        this.replay = replay;
        this.mappings = mappings;
    }

    @Override
    public List<Cause> causes() {
        return book.causes();
    }

    @Override
    public List<Share> shares() {
        return book.shares();
    }

    @Override
    public Map<Long, Long> waiting(Collection<Long> runs) {
        return book.waiting(runs);
    }

    @Override
    public List<Aside> open(Question question, long after, int limit) {
        return book.open(question, after, limit);
    }

    @Override
    public boolean isSchool(String code) {
        return book.isSchool(code);
    }

    @Override
    public Optional<Aside> find(long id) {
        return book.find(id);
    }

    @Override
    public Optional<Mapped> mapped(Aside aside) {
        Map<String, String> fields = aside.fields();
        Mapping mapping = mappings.byName(aside.mapping()).orElse(null);
        if (fields == null || mapping == null) {
            return Optional.empty();
        }
        List<Finding> findings = new ArrayList<>();
        Draft draft = mappings.mapper(mapping)
                .attempt(new SourceRecord(Location.row(aside.file(), aside.row()), fields, aside.places()), findings);
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        draft.values().forEach((path, value) -> values.put(path, value == null ? null : value.toString()));
        return Optional.of(new Mapped(values, findings));
    }

    @Override
    public List<Finding> edit(Aside aside, Map<String, String> changes, String by) {
        Map<String, String> fields = aside.fields();
        if (fields == null) {
            return List.of(waitsNoMore("pipeline.unreadable_row", aside));
        }
        List<Finding> findings = new ArrayList<>();
        Map<String, String> edited = new LinkedHashMap<>(fields);
        changes.forEach((column, text) -> {
            if (edited.replace(column, text) == null) {
                findings.add(Finding.error(
                        "pipeline.no_such_cell",
                        Location.pointer("request", "/fields/" + column),
                        column,
                        Map.of("known", String.join(", ", fields.keySet()))));
            }
        });
        if (findings.isEmpty() && !book.edit(aside.id(), edited, by)) {
            findings.add(waitsNoMore("pipeline.row_not_open", aside));
        }
        return findings;
    }

    @Override
    public List<Finding> dismiss(Aside aside, String by, String reason) {
        int length = reason.strip().length();
        if (length < Decision.SHORTEST || length > Decision.LONGEST) {
            return List.of(RunDesk.reasonLength());
        }
        return book.dismiss(aside.id(), by, reason.strip())
                ? List.of()
                : List.of(waitsNoMore("pipeline.row_not_open", aside));
    }

    private static Finding waitsNoMore(String code, Aside aside) {
        return Finding.error(code, Location.row(aside.file(), aside.row()), aside.state());
    }

    @Override
    public Replayed replay(List<Long> ids, String by) {
        List<Aside> rows = readable(book.open(ids));
        Set<Long> named = new LinkedHashSet<>(ids);
        rows.forEach(row -> named.remove(row.id()));
        Map<Boolean, List<Long>> rest = named.stream()
                .collect(Collectors.partitioningBy(id -> book.find(id).isPresent()));
        return new Replayed(
                begin(rows, by), rows.size(), rest.getOrDefault(false, List.of()), rest.getOrDefault(true, List.of()));
    }

    @Override
    public Replayed replay(Question question, String by) {
        List<Aside> rows = readable(book.open(question, 0, MOST));
        return new Replayed(begin(rows, by), rows.size(), List.of(), List.of());
    }

    private static List<Aside> readable(Collection<Aside> open) {
        return open.stream().filter(aside -> aside.fields() != null).toList();
    }

    private List<Long> begin(List<Aside> rows, String by) {
        return rows.isEmpty() ? List.of() : replay.begin(rows, by);
    }
}
