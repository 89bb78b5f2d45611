package org.uchinuki.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Nothing is opened to anybody beyond the reach of their roles. */
public enum FakeOpenings implements Openings {
    NONE;

    @Override
    public Set<UUID> granted(String login, LocalDate day) {
        return Set.of();
    }

    @Override
    public List<Opening> broken(String login, Instant now) {
        return List.of();
    }
}
