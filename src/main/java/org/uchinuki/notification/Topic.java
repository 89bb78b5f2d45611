package org.uchinuki.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be the matter. */
public enum Topic {
    /** A run waits for somebody to look at it; nothing of it is written. */
    RUN_HELD(Urgency.URGENT),
    /** A delivery was refused whole. */
    RUN_REJECTED(Urgency.NORMAL),
    RUN_FAILED(Urgency.URGENT),
    /** The hub died at a run again and again, and takes it up no more. */
    RUN_GIVEN_UP(Urgency.URGENT),
    /** A step of a schedule could not reach its source, or was not run because of one before it. */
    SCHEDULE_FAILED(Urgency.URGENT),
    /** The hub ended while a schedule ran. */
    SCHEDULE_CUT_OFF(Urgency.URGENT),
    /** A schedule was due while its last run was under way. */
    SCHEDULE_NOT_BEGUN(Urgency.NORMAL),
    /** A schedule began late, because the hub was down when it was due. */
    SCHEDULE_LATE(Urgency.NORMAL),
    /** The next run of a schedule would be held, or a delivery of it refused, as things stand. */
    FORECAST_HELD(Urgency.NORMAL),
    /** Nothing of a source was applied for longer than the settings allow. */
    SOURCE_SILENT(Urgency.NORMAL),
    /** Rows wait for a person. */
    ROWS_SET_ASIDE(Urgency.DAILY),
    /** A file of routes, connectors, mappings or schedules is refused: what it says does not hold. */
    FILE_BROKEN(Urgency.NORMAL),
    /** Somebody has opened something beyond their reach, with a reason. */
    BREAK_GLASS(Urgency.URGENT),
    /** Something has happened of which the hub could not say whom it concerns. */
    NOT_JUDGED(Urgency.URGENT);

    /** What causes are of that are of no source and no schedule: the folder of a file, access, and notifications themselves. */
    static final List<String> PARTS =
            List.of("routes", "connectors", "mappings", "schedules", "access", "notifications");

    private final Urgency urgency;

    Topic(Urgency urgency) {
        this.urgency = urgency;
    }

    /** What holds where the settings say nothing else. */
    Urgency urgency() {
        return urgency;
    }

    /** As the settings, the API and the tables write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether its end is a decision: whatever comes afterwards is something new. */
    boolean isDecided() {
        return this == RUN_HELD || this == BREAK_GLASS;
    }

    /** Whether its subject is an import run. */
    boolean isOfRun() {
        return name().startsWith("RUN_") || this == ROWS_SET_ASIDE;
    }

    /** Whether its subject is a run of a schedule. */
    boolean isOfSchedule() {
        return name().startsWith("SCHEDULE_") || this == FORECAST_HELD;
    }

    static Optional<Topic> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** @throws IllegalArgumentException where the tables hold a word that is none */
    public static Topic known(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException(word));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Topic::word).toList();
    }
}
