package org.uchinuki.learning;

/** What senders write into extensions, for no standard has a place of its own for it. */
public enum EventField {
    /** 教科. */
    SUBJECT("subject"),
    /** 学習指導要領コード. */
    CURRICULUM_CODE("curriculum-code"),
    /** 学級・授業. */
    GROUP("group"),
    /** 機器. */
    DEVICE("device"),
    /** 目的. */
    PURPOSE("purpose");

    private final String word;

    EventField(String word) {
        this.word = word;
    }

    /** As the table of words names it. */
    String word() {
        return word;
    }
}
