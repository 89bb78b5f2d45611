package org.uchinuki.karte;

/** The dictionary of figures: what each means, what it is a part of, and where it comes from. */
public enum Metric {
    SCHOOL_DAYS("attendance.schoolDays", "授業日数", "日", "出欠の記録がある日数。在籍していない日は数えません。"),
    EXCUSED_DAYS("attendance.excusedDays", "出席停止・忌引等の日数", "日", "出席停止・忌引・学級閉鎖の日数。"),
    DAYS_TO_ATTEND("attendance.daysToAttend", "出席しなければならない日数", "日", "授業日数 − 出席停止・忌引等の日数。"),
    ABSENT_DAYS("attendance.absentDays", "欠席日数", "日", "病欠・事故欠（届無を含む）の日数。"),
    ATTENDED_DAYS("attendance.attendedDays", "出席日数", "日", "出席しなければならない日数 − 欠席日数。遅刻・早退した日は出席です。"),
    LATE_DAYS("attendance.lateDays", "遅刻", "日", "遅刻した日数。遅刻して早退した日も数えます。"),
    EARLY_DAYS("attendance.earlyDays", "早退", "日", "早退した日数。遅刻して早退した日も数えます。"),
    ABSENCE_RATE("attendance.absenceRate", "欠席率", "%", "欠席日数 ÷ 出席しなければならない日数。"),
    LONG_ABSENCE("attendance.longAbsence", "30日以上の欠席", "人", "年度内の欠席日数が30日以上の児童生徒数。理由による区別はしていません。"),
    DRILL_ANSWERED("drill.answered", "解答数", "問", "ドリルで解答した問題の数。同じ問題の解き直しも数えます。"),
    DRILL_CORRECT("drill.correct", "正答数", "問", "正答と判定された解答の数。"),
    DRILL_RATE("drill.correctRate", "正答率", "%", "正答数 ÷ 解答数。"),
    DRILL_DAYS("drill.activeDays", "取組日数", "日", "1問以上解答した日数。"),
    DRILL_MINUTES("drill.minutes", "取組時間", "分", "解答にかかった時間の合計。時間が送られない解答は含みません。"),
    DRILL_PER_STUDENT("drill.perStudent", "1人あたり解答数", "問", "解答数 ÷ 在籍児童生徒数。"),
    REFLECTION_RESPONSES("reflection.responses", "振り返り回答", "回", "振り返りアンケートに回答した回数。"),
    REFLECTION_AVERAGE("reflection.average", "振り返り平均", "点", "4点（当てはまる）から1点（当てはまらない）の平均。"),
    REFLECTION_POSITIVE("reflection.positiveRate", "肯定率", "%", "「当てはまる」「どちらかといえば当てはまる」の回答 ÷ 全回答。"),
    USES("usage.uses", "活用回数", "回", "活用ログの回数と、学習ツールの使用イベントの数の合計。"),
    USES_PER_STUDENT("usage.perStudent", "1人あたり活用回数", "回", "活用回数 ÷ 在籍児童生徒数。"),
    SCHOOLS("roster.schools", "学校数", "校", "在籍児童生徒のいる学校の数。"),
    STUDENTS("roster.students", "在籍数", "人", "基準日に学級に在籍する児童生徒の数。");

    private final String id;
    private final String label;
    private final String unit;
    private final String definition;

    Metric(String id, String label, String unit, String definition) {
        this.id = id;
        this.label = label;
        this.unit = unit;
        this.definition = definition;
    }

    /** As {@link Figure#definitionId()} names it. */
    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }

    /** How the figure is reckoned, in one or two sentences. */
    public String definition() {
        return definition;
    }
}
