package org.uchinuki.learning;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.springframework.boot.test.context.SpringBootTest;

/** A test that speaks to the event endpoints over an H2 of its own. */
@SpringBootTest(
        classes = LearningTestApp.class,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:learning-endpoints;DB_CLOSE_DELAY=-1",
            "spring.flyway.locations=classpath:db/migration/common,classpath:db/migration/{vendor}",
            "uchinuki.learning.home-page=http://localhost:8080",
            "uchinuki.learning.max-body=200KB",
            "uchinuki.learning.max-event=20KB",
            "uchinuki.learning.max-events=300"
        })
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LearningEndpoints {}
