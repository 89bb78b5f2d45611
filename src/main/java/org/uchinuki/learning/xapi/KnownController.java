package org.uchinuki.learning.xapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.learning.Answers;
import org.uchinuki.standard.json.Json;

/** What is known of an agent and of an activity, xAPI Part Three 2.4 and 2.5. What nobody told of is answered as well. */
@RestController
@RequestMapping("/xapi")
class KnownController {

    private final Activities activities;

    KnownController(Activities activities) {
        this.activities = activities;
    }

    @GetMapping("/agents")
    ResponseEntity<?> agent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return Answers.then(XapiRequest.version("agents", request, response, Set.of("agent")), request, version -> {
            AskedParameters asked = new AskedParameters("agents", request, version);
            asked.need("agent");
            Json.@Nullable Obj agent = asked.agent("agent");
            return Answers.then(
                    asked.outcome(() -> Objects.requireNonNull(agent)),
                    request,
                    read -> Given.json(Persons.of(read), null));
        });
    }

    @GetMapping("/activities")
    ResponseEntity<?> activity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return Answers.then(
                XapiRequest.version("activities", request, response, Set.of("activityId")), request, version -> {
                    AskedParameters asked = new AskedParameters("activities", request, version);
                    asked.need("activityId");
                    String id = asked.iri("activityId");
                    return Answers.then(
                            asked.outcome(() -> Objects.requireNonNull(id)),
                            request,
                            read -> Given.json(activities.find(read, Answers.client()), null));
                });
    }
}
