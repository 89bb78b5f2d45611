package org.uchinuki.canonical;

import org.jspecify.annotations.Nullable;

/** 年組: what people call a class. */
public final class ClassLabel {

    private static final String CLASS = "組";

    private ClassLabel() {}

    /**
     * "3年2組".
     *
     * @param grade name of a {@link Grade}, or null
     * @param code of the class as its source writes it, with or without 組, or null
     * @return null where grade or code is not known
     */
    public static @Nullable String of(@Nullable String grade, @Nullable String code) {
        return grade == null || code == null ? null : Grade.valueOf(grade).year() + "年" + of(code);
    }

    /** "2組". */
    public static String of(String code) {
        return code.endsWith(CLASS) ? code : code + CLASS;
    }
}
