package org.uchinuki.hub;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class of tests that ask the hubs of the sample city ({@link Hub#city}) and no other: it goes on beside the tests of the
 * blank ones, which have ports, folders and databases of their own. One at a time, for some of them lend grants in the city.
 * A class that asks both kinds of hubs stays with the blank ones and takes the lock {@link #CITY} alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(OfTheCity.CITY)
public @interface OfTheCity {

    String CITY = "the hubs of the city";
}
