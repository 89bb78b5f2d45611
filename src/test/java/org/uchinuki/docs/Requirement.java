package org.uchinuki.docs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a standard asks for and this test shows to hold. Which standard it is follows from the package of the test; see
 * {@link CoverageDocument}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Requirement.Several.class)
public @interface Requirement {

    /** Where the standard says it, in the standard's own numbering: {@code 6.1}, {@code Part Two 2.4.1}. */
    String section();

    /** What is asked for, as one sentence in the hub's own words. */
    String text();

    /** One test may show more than one requirement. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Several {
        Requirement[] value();
    }
}
