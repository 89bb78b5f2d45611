package org.uchinuki.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.TrailEntry.Opened;

/** What can be opened beyond one's reach, as {@code config/access/roles.yaml} names it in {@code break-glass}. */
public enum Pane {
    /** One child's karte. */
    CHILD(Opened.STUDENT),
    /** One class's karte and the list of its children. */
    CLASS(Opened.CLASS),
    /** The cells that the findings of one import run quote. */
    RUN(Opened.RUN),
    /** The cells of a file that somebody is connecting. */
    DRAFT(Opened.DRAFT);

    private final Opened opened;

    Pane(Opened opened) {
        this.opened = opened;
    }

    /** As the file, the API and the pages spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the trail calls it. */
    public Opened opened() {
        return opened;
    }

    /** Whether this is an id that such a thing could have; nothing is said of whether it does. */
    public boolean canBe(String subject) {
        return Subjects.canBe(opened, subject);
    }

    public static Optional<Pane> of(@Nullable String word) {
        return Arrays.stream(values()).filter(pane -> pane.word().equals(word)).findFirst();
    }

    static Optional<Pane> of(@Nullable Opened what) {
        return Arrays.stream(values()).filter(pane -> pane.opened == what).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Pane::word).toList();
    }
}
