package org.uchinuki.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.uchinuki.access.restriction.Restriction;
import org.uchinuki.access.restriction.Restrictions;

/** The third child that is asked for is not to be analysed. */
final class FixtureRestrictions implements Restrictions {

    @Override
    public List<Restriction> of(UUID child) {
        return List.of();
    }

    @Override
    public Set<UUID> among(Collection<UUID> children, LocalDate day) {
        return children.stream().skip(2).limit(1).collect(Collectors.toSet());
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
