package org.uchinuki.route;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Base of the tests that need the doors running; all of them share one hub. */
@SpringBootTest(
        classes = DoorsTestHub.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:doors;DB_CLOSE_DELAY=-1",
            "spring.flyway.locations=classpath:db/migration/common,classpath:db/migration/{vendor}",
            // Quartz keeps its data sources by this name, one for the whole process
            "spring.quartz.scheduler-name=doors",
            "spring.main.banner-mode=off",
            "uchinuki.routes.look=100ms",
            // what these tests fetch from is on this machine
            "uchinuki.connectors.allowed-hosts=127.0.0.1",
            "uchinuki.changes.first-pause=50ms",
            "uchinuki.changes.longest-pause=100ms",
            "uchinuki.changes.attempts=3",
            "uchinuki.files.settled=1000",
            "uchinuki.files.first-pause=200ms",
            "uchinuki.files.longest-pause=200ms",
        })
abstract class DoorsTest {

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("UCHINUKI_DATA", () -> DoorsTestHub.HOME.resolve("data").toString());
        registry.add(
                "UCHINUKI_SECRETS", () -> DoorsTestHub.HOME.resolve("secrets").toString());
    }
}
