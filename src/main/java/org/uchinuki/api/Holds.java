package org.uchinuki.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.uchinuki.canonical.Means.DataClass;

/**
 * 重要性分類 of what a handler answers, or all handlers of a resource: {@link DataClassHeader} says it in {@code X-Data-Class}. Answers
 * whose class depends on their reader write the header themselves.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@interface Holds {

    /** The most closely guarded class that an answer can hold. */
    DataClass value();
}
