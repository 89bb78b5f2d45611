package org.uchinuki.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.uchinuki.access.restriction.Restriction;
import org.uchinuki.access.restriction.Restrictions;

/** None is set. */
final class FixtureRestrictions implements Restrictions {

    @Override
    public List<Restriction> of(UUID child) {
        return List.of();
    }

    @Override
    public void set(Restriction restriction) {
        throw new IllegalStateException("nothing is set in the preview");
    }

    @Override
    public void end(UUID child, LocalDate last, String by, Instant at) {
        throw new IllegalStateException("nothing is ended in the preview");
    }
}
