package org.uchinuki.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.reconciliation.Look.Comparison;
import org.uchinuki.validation.ValidDraft;

/**
 * A draft whose people, schools and classes are known by id.
 *
 * @param entities the entities the draft states or points at
 * @param names aliases by which those entities were not known before
 * @param filled canonical path → value, where the value follows from an entity that the draft points at
 */
public record Reconciled(ValidDraft valid, Map<Kind, UUID> entities, List<NewName> names, Map<String, Object> filled) {

    /**
     * An entity gets one more name.
     *
     * @param because why the name is that person's, of somebody whom no handle told; null of every other name
     */
    public record NewName(
            Kind kind, String handle, UUID id, @Nullable Because because) {

        public NewName(Kind kind, String handle, UUID id) {
            this(kind, handle, id, null);
        }
    }

    /**
     * Why somebody whom no handle tells was taken for a known person.
     *
     * @param rule name of the rule that was sure; {@value #DECIDED} where somebody has said so
     * @param score of the rule, or 0
     * @param agreed the evidence that was the same, in the words of {@link Evidence}
     */
    public record Because(String rule, int score, List<String> agreed) {

        public static final String DECIDED = "decided";

        public Because {
            agreed = List.copyOf(agreed);
        }

        static Because of(Match match) {
            return new Because(
                    String.valueOf(match.rule()),
                    match.score(),
                    match.compared().entrySet().stream()
                            .filter(one -> one.getValue() == Comparison.SAME)
                            .map(one -> one.getKey().word())
                            .sorted()
                            .toList());
        }
    }
}
