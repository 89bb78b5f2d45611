package org.uchinuki.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.uchinuki.finding.Finding;
import org.uchinuki.pipeline.Aside;
import org.uchinuki.pipeline.AsideBook.Cause;
import org.uchinuki.pipeline.AsideBook.Question;
import org.uchinuki.pipeline.AsideBook.Share;
import org.uchinuki.pipeline.Asides;

/** No row of the edge waits. */
public final class FakeAsides implements Asides {

    @Override
    public List<Cause> causes() {
        return List.of();
    }

    @Override
    public List<Share> shares() {
        return List.of();
    }

    @Override
    public Map<Long, Long> waiting(Collection<Long> runs) {
        return Map.of();
    }

    @Override
    public List<Aside> open(Question question, long after, int limit) {
        return List.of();
    }

    @Override
    public boolean isSchool(String code) {
        return true;
    }

    @Override
    public Optional<Aside> find(long id) {
        return Optional.empty();
    }

    @Override
    public Optional<Mapped> mapped(Aside aside) {
        return Optional.empty();
    }

    @Override
    public List<Finding> edit(Aside aside, Map<String, String> changes, String by) {
        return List.of();
    }

    @Override
    public List<Finding> dismiss(Aside aside, String by, String reason) {
        return List.of();
    }

    @Override
    public Replayed replay(List<Long> ids, String by) {
        return new Replayed(List.of(), 0, List.of(), List.of());
    }

    @Override
    public Replayed replay(Question question, String by) {
        return new Replayed(List.of(), 0, List.of(), List.of());
    }
}
