package org.uchinuki.access.client;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Extent;
import org.uchinuki.access.Remit;
import org.uchinuki.access.Remits;

/** What follows from an agreement for a request. */
@Component
class AgreedRemits implements Remits {

    private final Agreements agreements;
    private final Clock clock;
    private final LiveClients letIn;
    private final Clients kept;
    private final ShortMemory<Boolean> known;

    AgreedRemits(Agreements agreements, LiveClients letIn, Clients kept, Clock clock) {
        this.agreements = agreements;
        this.letIn = letIn;
        this.kept = kept;
        this.clock = clock;
        this.known = new ShortMemory<>(KnownAgreements.REMEMBERED, 1000, clock);
    }

    @Override
    public Remit remitOf(String clientId) {
        LocalDate today = LocalDate.now(clock);
        return agreements
                .of(clientId)
                .filter(agreement -> agreement.holdsOn(today))
                .map(agreement -> new Remit(
                        extent(agreement),
                        agreement.sees(),
                        agreement.sources(),
                        agreement.purpose(),
                        agreement.subject() == Agreement.Subject.MASTER))
                .orElse(Remit.NOTHING);
    }

    @Override
    public boolean isClient(String clientId) {
        return Boolean.TRUE.equals(known.get(
                clientId,
                id -> letIn.findByClientId(id) != null || kept.byClientId(id).isPresent()));
    }

    private static Extent extent(Agreement agreement) {
        if (!agreement.classes().isEmpty()) {
            return new Extent(false, Set.of(), Set.of(), agreement.classes(), Set.of());
        }
        return agreement.schools().isEmpty()
                ? Extent.EVERYONE
                : new Extent(false, agreement.schools(), Set.of(), Set.of(), Set.of());
    }
}
