package org.uchinuki.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.MergeStore.Merge;
import org.uchinuki.change.MergeStore.Moves;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.pipeline.Merges;
import org.uchinuki.reconciliation.KnownPerson;

/** One pair and one merge at the edge; every merge is taken as run 9. */
public final class FakeMerges implements Merges {

    private static final KnownPerson OTHER =
            FakeCandidates.person(new UUID(7, 2), "sourcedId@oneroster:u-1", new UUID(5, 2));

    private static Pair pair() {
        KnownPerson one = FakeCandidates.KNOWN;
        return new Pair(
                one,
                OTHER,
                FakeCandidates.match(OTHER.id()),
                Map.of(one.id(), 12L, OTHER.id(), 3L),
                Map.of(one.id(), 4L, OTHER.id(), 6L));
    }

    @Override
    public Outcome<Preview> preview(String stays, String goes) {
        return Outcome.passed(new Preview(
                pair(),
                new Moves(Map.of(Kind.ATTENDANCE, 12L, Kind.ENROLLMENT, 1L), Map.of(Kind.ATTENDANCE, 2L)),
                List.of(Finding.error("pipeline.merge_schools_differ", Location.pointer("request", "/goes"), null))));
    }

    @Override
    public Outcome<Long> merge(String stays, String goes, String by, String reason, boolean despiteConflicts) {
        return Outcome.passed(9L);
    }

    @Override
    public List<Finding> split(long run, String by, String reason) {
        return List.of();
    }

    @Override
    public List<Merge> open(int limit) {
        return List.of(new Merge(
                9, new UUID(7, 1), new UUID(7, 2), "二重に登録されていた", "itstaff", Instant.parse("2026-05-11T01:00:00Z")));
    }

    @Override
    public List<Pair> pairs(long after, int limit) {
        return List.of(pair());
    }

    @Override
    public Outcome<List<Pair>> pairsOf(String person, long after, int limit) {
        return person.equals(OTHER.id().toString())
                        || person.equals(FakeCandidates.KNOWN.id().toString())
                ? Outcome.passed(List.of(pair()))
                : Outcome.setAside(List.of(
                        Finding.error("pipeline.unknown_record", Location.pointer("request", "/person"), person)));
    }

    @Override
    public String schoolName(UUID school) {
        return school.getLeastSignificantBits() == 1 ? "西条小学校" : "神拝小学校";
    }

    @Override
    public List<Finding> apart(String one, String other, String by, String reason) {
        return List.of();
    }
}
