package org.uchinuki.learning.xapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;
import org.uchinuki.learning.LearningEndpoints;

/** A test that speaks to the resources beside statements, over an H2 of its own with the tables of documents. */
@LearningEndpoints
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:document-endpoints;DB_CLOSE_DELAY=-1",
            "spring.flyway.target=63",
        })
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface DocumentEndpoints {}
