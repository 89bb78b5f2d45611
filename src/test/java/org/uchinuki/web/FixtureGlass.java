package org.uchinuki.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Pane;
import org.uchinuki.access.grant.BreakGlass;
import org.uchinuki.access.grant.BrokenGlass;

/** Two supervisors have opened something; of one an auditor has taken note. */
final class FixtureGlass implements BrokenGlass {

    private static final Instant NINE = Made.MORNING.toInstant();

    @Override
    public void add(BreakGlass glass) {
        throw new IllegalStateException("nothing is opened in the preview");
    }

    @Override
    public Optional<BreakGlass> find(UUID id) {
        return latest(2).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public List<BreakGlass> openTo(String login, Instant now) {
        return List.of(glass(1, login, Pane.CHILD, "保護者からの緊急の問い合わせに答えるため", null));
    }

    @Override
    public void close(UUID id, Instant at) {}

    @Override
    public List<BreakGlass> latest(int limit) {
        return List.of(
                glass(1, "supervisor", Pane.CHILD, "保護者からの緊急の問い合わせに答えるため", null),
                glass(2, "shidou2", Pane.CLASS, "学級閉鎖の連絡先を確かめるため", "auditor"));
    }

    @Override
    public boolean seen(UUID id, String by, Instant at) {
        return true;
    }

    private static BreakGlass glass(int n, String who, Pane what, String reason, @Nullable String seenBy) {
        return new BreakGlass(
                new UUID(0, n),
                who,
                "supervisor",
                what,
                new UUID(7, n).toString(),
                reason,
                NINE.minusSeconds(600L * n),
                NINE.plusSeconds(3600 - 600L * n),
                seenBy,
                seenBy == null ? null : NINE);
    }
}
