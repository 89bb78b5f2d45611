package org.uchinuki.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the hub stands, in one of twelve sentences, each with who does the next thing. The first that holds is told. */
public enum OperationState {
    /** A route, connector or mapping cannot be loaded. */
    BROKEN_FILES(Owner.STAFF, "/system"),
    /** The schedules cannot be read; the last good ones hold. */
    BROKEN_SCHEDULES(Owner.STAFF, "/system"),
    /** The latest run of a source failed. */
    FAILED(Owner.STAFF, "/runs"),
    /** A run waits for somebody to look at it. */
    HELD(Owner.APPROVER, null),
    /** The latest file of a source was not taken. */
    REJECTED(Owner.SENDER, "/runs"),
    /** Tonight's run would wait. */
    WILL_BE_HELD(Owner.APPROVER, null),
    /** Rows wait for their school. */
    SET_ASIDE(Owner.SCHOOL, "/set-aside"),
    /** Some data is older than a day and two hours. */
    STALE(Owner.STAFF, "/runs"),
    /** Nothing runs by itself today. */
    BLACKOUT(Owner.NOBODY, null),
    /** Something is being done. */
    RUNNING(Owner.NOBODY, "/runs"),
    /** Nothing has ever come. */
    NOTHING_YET(Owner.STAFF, "/system"),
    GOOD(Owner.NOBODY, null);

    /** Who does the next thing. */
    public enum Owner {
        /** 教委の情報担当. */
        STAFF,
        /** Whoever approves. */
        APPROVER,
        /** Who sends the file. */
        SENDER,
        SCHOOL,
        /** Wait, or nothing at all. */
        NOBODY;

        /** As the pages write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Owner owner;
    private final @Nullable String page;

    OperationState(Owner owner, @Nullable String page) {
        this.owner = owner;
        this.page = page;
    }

    public Owner owner() {
        return owner;
    }

    /** Where the next thing is done, unless it is done on this page or there is nothing to do. */
    @Nullable
    String page() {
        return page;
    }

    /** As the pages write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isGood() {
        return owner == Owner.NOBODY;
    }

    /** How many there are of each thing that would have to be told. */
    record Facts(
            long brokenFiles,
            long brokenSchedules,
            long failed,
            long held,
            long rejected,
            long willBeHeld,
            long setAside,
            long stale,
            boolean blackout,
            long underWay,
            boolean nothingYet) {

        OperationState state() {
            for (OperationState each : values()) {
                if (each == GOOD || of(each) > 0) {
                    return each;
                }
            }
            return GOOD;
        }

        long of(OperationState state) {
            return switch (state) {
                case BROKEN_FILES -> brokenFiles;
                case BROKEN_SCHEDULES -> brokenSchedules;
                case FAILED -> failed;
                case HELD -> held;
                case REJECTED -> rejected;
                case WILL_BE_HELD -> willBeHeld;
                case SET_ASIDE -> setAside;
                case STALE -> stale;
                case BLACKOUT -> blackout ? 1 : 0;
                case RUNNING -> underWay;
                case NOTHING_YET -> nothingYet ? 1 : 0;
                case GOOD -> 0;
            };
        }
    }
}
