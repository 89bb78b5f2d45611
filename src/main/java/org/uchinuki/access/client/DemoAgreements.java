package org.uchinuki.access.client;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Part;
import org.uchinuki.access.Remit;
import org.uchinuki.canonical.Means.DataClass;

/** What is agreed with the clients of the demo; in memory only, as they are. Nobody changes these. */
@Component
@Profile("demo")
class DemoAgreements {

    // A demo is also where people try how much the hub bears.
    private static final int REQUESTS = 600_000;

    private final List<Agreement> all = List.of(
            agreement("demo-dashboard", "デモ用ダッシュボード", everyPart(), Set.of()),
            agreement("demo-vendor", "デモ用事業者", Map.of(), Set.of(Remit.ANY_SOURCE)),
            agreement("demo-tool", "デモ教材社", Map.of(), Set.of(), EnumSet.allOf(Agreement.Claim.class)));

    List<Agreement> all() {
        return all;
    }

    Optional<Agreement> of(String clientId) {
        return all.stream().filter(one -> one.clientId().equals(clientId)).findFirst();
    }

    private static Agreement agreement(
            String clientId, String organisation, Map<Part, DataClass> sees, Set<String> sources) {
        return agreement(clientId, organisation, sees, sources, Set.of());
    }

    private static Agreement agreement(
            String clientId,
            String organisation,
            Map<Part, DataClass> sees,
            Set<String> sources,
            Set<Agreement.Claim> claims) {
        return new Agreement(
                clientId,
                organisation,
                "デモ",
                LocalDate.EPOCH,
                null,
                Set.of(),
                Set.of(),
                sees,
                sources,
                Agreement.Subject.PAIRWISE,
                claims,
                REQUESTS);
    }

    private static Map<Part, DataClass> everyPart() {
        return Arrays.stream(Part.values()).collect(Collectors.toMap(Function.identity(), part -> DataClass.I));
    }
}
