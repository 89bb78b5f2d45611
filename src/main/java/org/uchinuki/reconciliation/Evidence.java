package org.uchinuki.reconciliation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What two statements about a human can be compared by. */
public enum Evidence {
    FAMILY_NAME("familyName"),
    GIVEN_NAME("givenName"),
    KANA_FAMILY_NAME("kanaFamilyName"),
    KANA_GIVEN_NAME("kanaGivenName"),
    BIRTH_DATE("birthDate"),
    SEX("sex"),
    SCHOOL("school"),
    GRADE("grade");

    private final String word;

    Evidence(String word) {
        this.word = word;
    }

    /** As {@code config/reconciliation/people.yaml} writes it. */
    public String word() {
        return word;
    }

    static Optional<Evidence> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Evidence::word).toList();
    }
}
