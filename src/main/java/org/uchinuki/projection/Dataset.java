package org.uchinuki.projection;

/** A kind of data whose age a reader wants to know. */
public enum Dataset {
    ROSTER("roster/"),
    ATTENDANCE("attendance/"),
    DRILL(null),
    REFLECTION("survey/"),
    USAGE("usage/");

    private final @org.jspecify.annotations.Nullable String targets;

    Dataset(@org.jspecify.annotations.Nullable String targets) {
        this.targets = targets;
    }

    /** SQL for "this column names a target that brings news of the dataset". */
    String targetsLike(String column) {
        return targets == null ? "1 = 0" : column + " like '" + targets + "%'";
    }

    /** Whether an imported file of this target brings news of the dataset. */
    boolean comesFrom(String target) {
        return targets != null && target.startsWith(targets);
    }
}
