package org.uchinuki.learning;

import java.util.Locale;

/** Kinds of xAPI activities that are read otherwise than others. */
public enum ActivityKind {
    /** 問題. */
    QUESTION,
    /** 解答欄: what is answered within a question, or a question that has but one. */
    INTERACTION,
    /** 学級・授業. */
    GROUP;

    /** As the table of words names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
