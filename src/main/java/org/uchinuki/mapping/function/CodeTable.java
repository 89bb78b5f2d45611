package org.uchinuki.mapping.function;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file of {@code mappings/codes}: what a source's codes mean.
 *
 * @param name the file's name without {@code .csv}
 * @param canonicalByCode source's code → the hub's word
 * @param labels the hub's word → how a page writes it
 */
public record CodeTable(String name, Map<String, String> canonicalByCode, Map<String, String> labels) {

    public CodeTable {
        canonicalByCode = Map.copyOf(canonicalByCode);
        labels = Map.copyOf(labels);
    }

    /** The hub's word for a code; full-width digits and letters count as half-width ones. Null where there is none. */
    public @Nullable String canonical(String code) {
        String word = canonicalByCode.get(code);
        if (word != null) {
            return word;
        }
        String plain = JapaneseText.halfWidth(code.strip());
        return plain.equals(code) ? null : canonicalByCode.get(plain);
    }
}
