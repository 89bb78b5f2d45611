package org.uchinuki.standard.caliper;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.json.Rule;
import org.uchinuki.standard.json.Rules;

/**
 * What an {@code @context} may say (Caliper 1.2, section 4.1). Contexts elsewhere are not fetched: whether one of them gives a word
 * of Caliper another meaning cannot be seen, and does not matter where the Caliper context comes last.
 */
final class Contexts {

    private Contexts() {}

    /** Of an event: the Caliper context, or an array that ends with it. */
    static Rule ofEvent(CaliperVersion version, Supplier<Set<String>> terms) {
        Rule last = last(version);
        Rule further = local(terms);
        return new Rule() {
            @Override
            public boolean holds(Json value) {
                return last.holds(value);
            }

            @Override
            public void check(Json value, Place at, Faults faults) {
                last.check(value, at, faults);
                if (value instanceof Json.Arr) {
                    further.check(value, at, faults);
                }
            }
        };
    }

    /** Of the top of a document: that the Caliper context comes last. */
    static Rule last(CaliperVersion version) {
        return new Rule() {
            @Override
            public boolean holds(Json value) {
                return value instanceof Json.Text text && version.isContext(text.value());
            }

            @Override
            public void check(Json value, Place at, Faults faults) {
                Json last = value instanceof Json.Arr array && !array.items().isEmpty()
                        ? array.items().getLast()
                        : value;
                if (!holds(last)) {
                    faults.add("learning.caliper_context", at, last, Map.of("expected", version.iri()));
                }
            }
        };
    }

    /** Of anything within: contexts for words that Caliper does not know. */
    static Rule local(Supplier<Set<String>> terms) {
        return (value, at, faults) -> further(value, at, terms, faults);
    }

    private static void further(Json value, Place at, Supplier<Set<String>> terms, Faults faults) {
        switch (value) {
            case Json.Text iri -> Rules.IRI.check(iri, at, faults);
            case Json.Obj inline -> redefined(inline, at, terms.get(), faults);
            case Json.Arr array -> {
                for (int i = 0; i < array.items().size(); i++) {
                    further(array.items().get(i), at.at(i), terms, faults);
                }
            }
            case Json.Num other -> Rules.wrongType("IRI | object | array", other, at, faults);
            case Json.Bool other -> Rules.wrongType("IRI | object | array", other, at, faults);
            case Json.Null other -> Rules.wrongType("IRI | object | array", other, at, faults);
        }
    }

    private static void redefined(Json.Obj inline, Place at, Set<String> terms, Faults faults) {
        for (String word : inline.members().keySet()) {
            if (terms.contains(word)) {
                faults.add("learning.caliper_term", at.in(word), new Json.Text(word));
            }
        }
    }
}
