package org.uchinuki.karte;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.uchinuki.access.Part;
import org.uchinuki.canonical.Means.DataClass;

/**
 * How closely a component of a karte is guarded (重要性分類), and, where it begins one, which part of the karte it is. A
 * component without this is guarded as the record around it is.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Guarded {

    DataClass value();

    /** The part that begins here; its lines belong to it too. */
    Part[] part() default {};
}
