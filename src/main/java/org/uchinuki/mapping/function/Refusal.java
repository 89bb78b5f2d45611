package org.uchinuki.mapping.function;

import java.util.Map;

/**
 * What a function answers instead of a value when the text is none that it knows.
 *
 * @param code code of the finding
 * @param details named values for the finding's text
 */
public record Refusal(String code, Map<String, String> details) {

    static Refusal of(String code) {
        return new Refusal(code, Map.of());
    }
}
