package org.uchinuki.access.demo;

import org.jspecify.annotations.Nullable;

/** The demo is not started where it would do harm. Told by {@link DemoRefusedAnalyzer}. */
final class DemoRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String value;

    DemoRefused(String code, @Nullable String value) {
        super(code);
        this.code = code;
        this.value = value;
    }

    String code() {
        return code;
    }

    @Nullable
    String value() {
        return value;
    }
}
