package org.uchinuki.mapping.suggest;

import java.util.Locale;

/** Why something is proposed, in one sentence for a person, in both languages. Holds no cell of a person's row. */
public record Reason(String japanese, String english) {

    static Reason heading(String column, String concept, double likeness) {
        return likeness == 1
                ? new Reason("見出し「" + column + "」のとおり", "the heading \"" + column + "\" says so")
                : new Reason(
                        "見出し「" + column + "」が近い（" + percent(likeness) + "）",
                        "the heading \"" + column + "\" is like one of " + concept + " (" + percent(likeness) + ")");
    }

    static Reason values(ValueKind kind, double share) {
        return new Reason(
                "値の " + percent(share) + " が" + kind.japanese(),
                percent(share) + " of the values are " + kind.english());
    }

    static Reason table(String table, double share) {
        return new Reason(
                "値の " + percent(share) + " がコード表 " + table + " にある",
                percent(share) + " of the values are in code table " + table);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
