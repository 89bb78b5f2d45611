package org.uchinuki.karte;

import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means.DataClass;

/** 重要性分類 of an answer: that of its most closely guarded field. */
public final class DataClasses {

    private static final String ROMAN = "ⅠⅡⅢⅣ";

    private DataClasses() {}

    /** The class of what an answer of {@link Kartes} still holds; Ⅳ where it holds nothing guarded. */
    public static DataClass of(@Nullable Object answer) {
        return Veil.of(answer);
    }

    /** As pages and prints write it: Ⅱ. */
    public static String roman(DataClass dataClass) {
        return ROMAN.substring(dataClass.ordinal(), dataClass.ordinal() + 1);
    }
}
