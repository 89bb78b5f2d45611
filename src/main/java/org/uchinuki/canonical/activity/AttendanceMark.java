package org.uchinuki.canonical.activity;

/** 出欠の区分. Which source symbol means which is a code table of the source; the symbol itself is kept beside it. */
public enum AttendanceMark {
    PRESENT("出席", Effect.ATTENDED),
    SICK_ABSENT("病欠", Effect.ABSENT),
    OTHER_ABSENT("事故欠", Effect.ABSENT),
    UNNOTIFIED_ABSENT("事故欠（届無）", Effect.ABSENT),
    SUSPENDED("出席停止", Effect.EXCUSED),
    MOURNING("忌引", Effect.EXCUSED),
    OFFICIAL("公欠", Effect.ATTENDED),
    LATE("遅刻", Effect.ATTENDED),
    EARLY("早退", Effect.ATTENDED),
    LATE_EARLY("遅刻・早退", Effect.ATTENDED),
    CLOSED("学級閉鎖", Effect.EXCUSED),
    NOT_ENROLLED("在籍なし", Effect.NONE);

    /** What the day counts as in 出欠の記録 of the 指導要録. */
    public enum Effect {
        /** A day the child had to attend and did; 遅刻 and 早退 count as attended. */
        ATTENDED,
        /** 欠席日数. */
        ABSENT,
        /** 出席停止・忌引等の日数: taken off the days the child has to attend. */
        EXCUSED,
        /** Not a school day of this child. */
        NONE
    }

    private final String japanese;
    private final Effect effect;

    AttendanceMark(String japanese, Effect effect) {
        this.japanese = japanese;
        this.effect = effect;
    }

    public String japanese() {
        return japanese;
    }

    public Effect effect() {
        return effect;
    }
}
