package org.uchinuki.access.provider;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.uchinuki.access.OwnName;
import org.uchinuki.access.Standing;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.client.Agreements;
import org.uchinuki.access.client.Client;
import org.uchinuki.access.client.Clients;
import org.uchinuki.access.provider.PersonCards.PersonCard;

/**
 * Whether somebody may enter a tool, as whom, and what the tool is told of them. The agreement of the board with the tool's
 * operator decides; nobody is asked for a consent of their own.
 */
@Component
public class Admission {

    private final Agreements agreements;
    private final Standing standing;
    private final PersonCards cards;
    private final PairwiseSubjects pairwise;
    private final RegisteredClientRepository clients;
    private final Clients kept;
    private final OwnName name;
    private final Clock clock;

    Admission(
            Agreements agreements,
            Standing standing,
            PersonCards cards,
            PairwiseSubjects pairwise,
            RegisteredClientRepository clients,
            Clients kept,
            OwnName name,
            Clock clock) {
        this.agreements = agreements;
        this.standing = standing;
        this.cards = cards;
        this.pairwise = pairwise;
        this.clients = clients;
        this.kept = kept;
        this.name = name;
        this.clock = clock;
    }

    /** What the agreement says of one person and one tool. */
    public sealed interface Verdict {

        /**
         * @param subject the person, as this tool knows them
         * @param card within the agreement's schools and classes; null for somebody whom no roster knows
         */
        record Admitted(
                Agreement agreement,
                String subject,
                @Nullable PersonCard card) implements Verdict {}

        /**
         * @param code of the finding that says why
         * @param agreement in force, or null where there is none
         */
        record Refused(String code, @Nullable Agreement agreement) implements Verdict {}
    }

    public Verdict of(String clientId, Entrant entrant) {
        if (!name.isCertain()) {
            return new Verdict.Refused("access.tool_no_issuer", null);
        }
        // A tool that is only launched may be no client; one that is and was disabled is launched no more either.
        if (kept.byClientId(clientId).filter(client -> !client.enabled()).isPresent()) {
            return new Verdict.Refused("access.tool_disabled", null);
        }
        LocalDate today = LocalDate.now(clock);
        Agreement agreement =
                agreements.of(clientId).filter(one -> one.holdsOn(today)).orElse(null);
        if (agreement == null) {
            return new Verdict.Refused("access.tool_no_agreement", null);
        }
        String handle = entrant.person();
        Optional<UUID> person = Optional.ofNullable(handle).flatMap(standing::person);
        if (handle != null && person.isEmpty()) {
            return new Verdict.Refused("access.tool_unknown_person", agreement);
        }
        PersonCard card = person.flatMap(id -> cards.of(id, today))
                .map(whole -> whole.within(agreement.schools(), agreement.classes()))
                .orElse(null);
        boolean everybody = agreement.schools().isEmpty() && agreement.classes().isEmpty();
        if (!everybody && (card == null || card.seats().isEmpty())) {
            return new Verdict.Refused("access.tool_outside_agreement", agreement);
        }
        return switch (agreement.subject()) {
            case PAIRWISE -> new Verdict.Admitted(agreement, pairwise(clientId, person, entrant), card);
            case MASTER ->
                person.flatMap(cards::masterIdentifier)
                        .<Verdict>map(id -> new Verdict.Admitted(agreement, id, card))
                        .orElseGet(() -> new Verdict.Refused("access.tool_no_master_identifier", agreement));
        };
    }

    /**
     * By what a client that reads of somebody knows this person: the same as at a login. Empty without an agreement, or where the
     * person lacks the id that was agreed on.
     */
    public Optional<String> subject(String clientId, UUID person) {
        return agreements.of(clientId).flatMap(agreement -> switch (agreement.subject()) {
            case PAIRWISE -> Optional.of(pairwise.of(sector(clientId), person.toString()));
            case MASTER -> cards.masterIdentifier(person);
        });
    }

    /** What a tool may give back to say whom it means; it tells the tool nothing. */
    public String loginHint(String clientId, Entrant entrant) {
        return pairwise.of("login_hint " + clientId, entrant.login());
    }

    private String pairwise(String clientId, Optional<UUID> person, Entrant entrant) {
        return pairwise.of(sector(clientId), person.map(UUID::toString).orElse("login:" + entrant.login()));
    }

    private String sector(String clientId) {
        RegisteredClient client = clients.findByClientId(clientId);
        Object set = client == null ? null : client.getClientSettings().getSetting(Client.SECTOR);
        return set instanceof String sector && !sector.isBlank() ? sector : clientId;
    }
}
