package org.uchinuki.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.change.CorrectionStore;
import org.uchinuki.change.UndoStore;

/** The desk of a running hub, as it is where a held run needs the word of two people. */
public final class TwoPeople {

    private TwoPeople() {}

    public static RunDecisions at(ApplicationContext hub) {
        return new RunDesk(
                hub.getBean(RunLedger.class),
                hub.getBean(RunStates.class),
                hub.getBean(DecisionBook.class),
                hub.getBeanProvider(DecisionTrail.class),
                hub.getBean(UndoStore.class),
                List.copyOf(hub.getBeansOfType(AfterApply.class).values()),
                hub.getBean(TransactionTemplate.class),
                hub.getBean(ImportService.class),
                new HoldSettings(5, null, null, Map.of(), Duration.ZERO, true),
                hub.getBean(AsideBook.class),
                hub.getBean(CorrectionStore.class),
                hub.getBean(Clock.class));
    }
}
