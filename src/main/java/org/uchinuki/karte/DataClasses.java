package org.uchinuki.karte;

import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means.DataClass;

/** 重要性分類 of an answer: that of its most closely guarded field. */
public final class DataClasses {

    private DataClasses() {}

    /** The class of what an answer of {@link Kartes} still holds; Ⅳ where it holds nothing guarded. */
    public static DataClass of(@Nullable Object answer) {
        return Veil.of(answer);
    }

    /** As pages and prints write it: Ⅱ. */
    public static String roman(DataClass dataClass) {
        return switch (dataClass) {
            case I -> "Ⅰ";
            case II -> "Ⅱ";
            case III -> "Ⅲ";
            case IV -> "Ⅳ";
        };
    }
}
