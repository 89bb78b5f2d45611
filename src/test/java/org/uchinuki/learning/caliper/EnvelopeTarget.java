package org.uchinuki.learning.caliper;

import java.util.function.Function;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.Standalone;

/** Takes envelopes as the hub does. */
public final class EnvelopeTarget implements Function<byte[], Object> {

    private final Standalone.Log log = new Standalone.Log();
    private final Envelopes envelopes =
            new Envelopes(log, Standalone.setAsides(), Standalone.SETTINGS, EventWords.shipped(), Standalone.CLOCK);

    @Override
    public Object apply(byte[] json) {
        Outcome<Receipt> outcome = envelopes.accept(Bytes.of(json), "fuzz");
        log.taken();
        return switch (outcome) {
            case Outcome.SetAside<Receipt> refused -> Standalone.answered(refused.findings());
            case Outcome.Passed<Receipt> receipt ->
                receipt.value().items().stream()
                        .filter(item -> !item.findings().isEmpty())
                        .flatMap(item -> Standalone.answered(item.findings()).stream())
                        .distinct()
                        .toList();
        };
    }
}
