package org.uchinuki.canonical;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a canonical field means: the schools' own word for it, and how closely it is guarded. The one declaration feeds
 * the mapping lint, its JSON Schema, the documents and the pages.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Means {

    /** The Japanese word, as a school would say it. */
    String value();

    /** 重要性分類 of the field, by the guideline's four classes: Ⅰ is guarded most. */
    DataClass guarded() default DataClass.III;

    /** Most characters a text may have; the store's column is at least as wide. */
    int max() default 200;

    /** 重要性分類. */
    enum DataClass {
        I,
        II,
        III,
        IV
    }
}
