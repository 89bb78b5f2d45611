package org.uchinuki.standard.caliper;

import static org.uchinuki.standard.caliper.Values.INTEGER;
import static org.uchinuki.standard.json.Rules.TEXT;

import java.util.Set;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.json.Rule;
import org.uchinuki.standard.json.Shape;

/** What entities hold that has a type, but is none of them (Caliper 1.2, appendices C and D). */
final class Parts {

    static final Shape SELECTOR = Shape.object()
            .required("type", Terms.oneOf(Set.of("TextPositionSelector")))
            .optional("start", INTEGER)
            .optional("end", INTEGER);

    private Parts() {}

    /**
     * Under what another system knows the same entity; an IRI may stand for it.
     *
     * @param application what gave the identifier out
     */
    static Rule systemIdentifier(Rule application, Rule context) {
        Shape shape = Shape.object()
                .required("type", Terms.oneOf(Set.of("SystemIdentifier")))
                .required("identifier", TEXT)
                .required("identifierType", Terms.oneOf(Terms.IDENTIFIER_TYPES))
                .optional("source", application)
                .optional("extensions", Values.MAP)
                .optional("@context", context);
        return new Rule() {
            @Override
            public boolean holds(Json value) {
                return Values.ENTITY_ID.holds(value);
            }

            @Override
            public void check(Json value, Place at, Faults faults) {
                (value instanceof Json.Text ? Values.ENTITY_ID : shape).check(value, at, faults);
            }
        };
    }
}
