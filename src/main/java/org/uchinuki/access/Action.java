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
    /** 自治体カルテ. */
    CITY,
    /** Schools and classes to choose from, definitions of figures, when data last came. */
    LISTS,
    /** Files sent in, their runs and findings, the state of the hub. */
    IMPORTS,
    /** 閲覧記録. */
    TRAIL,
    /** Accounts and clients. */
    ADMINISTER,
    /** Children of one's reach to somebody else, by name and for a time. */
    GRANT,
    /** To leave children of one's reach out of alerts and aggregates. */
    RESTRICT,
    /** All events of one person, given to who asks for them (開示) or erased (消去). */
    DISCLOSE,
    /** What is beyond one's reach, with a reason; follows from {@code break-glass} and is never written in {@code may}. */
    BREAK_GLASS;

    /** As the file spells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Action> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action != BREAK_GLASS && action.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values())
                .filter(action -> action != BREAK_GLASS)
                .map(Action::word)
                .toList();
    }
}
