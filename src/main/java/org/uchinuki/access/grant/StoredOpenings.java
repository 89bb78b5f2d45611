package org.uchinuki.access.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Openings;

/** What is opened, from the grants and the broken glass that the hub keeps. */
@Component
class StoredOpenings implements Openings {

    private final Grants grants;
    private final BrokenGlass glass;

    StoredOpenings(Grants grants, BrokenGlass glass) {
        this.grants = grants;
        this.glass = glass;
    }

    @Override
    public Set<UUID> granted(String login, LocalDate day) {
        return grants.childrenOf(login, day);
    }

    @Override
    public List<Opening> broken(String login, Instant now) {
        return glass.openTo(login, now).stream()
                .map(each -> new Opening(each.id(), each.what(), each.subject(), each.until()))
                .toList();
    }
}
