package org.uchinuki.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be done with the hub, as {@code config/access/roles.yaml} names it in {@code may}. */
public enum Action {
    /** 児童生徒カルテ. */
    CHILD,
    /** クラスカルテ and the list of its children. */
    CLASS,
    /** 学校カルテ. */
    SCHOOL,
    /** 自治体カルテ. */
    CITY,
    /** Schools and classes to choose from, definitions of figures, when data last came. */
    LISTS,
    /** Files sent in, their runs and findings, the state of the hub. */
    IMPORTS,
    /** 閲覧記録. */
    TRAIL,
    /** Accounts and clients. */
    ADMINISTER;

    /** As the file spells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Action> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Action::word).toList();
    }
}
