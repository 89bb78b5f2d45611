package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Caller;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.notification.Cause;
import org.uchinuki.notification.NotificationBook.Waiting;
import org.uchinuki.notification.Notifications;

/** What is the matter, who was told of it and who looks after it. */
@RestController
@Holds(DataClass.III)
@RequestMapping(path = "/api/v1/notifications", produces = "application/json")
@Tag(name = "notifications", description = "通知")
class NotificationResource {

    private final Notifications notifications;

    NotificationResource(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping
    @Operation(summary = "Causes, newest first; those that are over only with `open=false`")
    Answer causes(@RequestParam(defaultValue = "true") boolean open, @RequestParam(defaultValue = "100") int limit) {
        Waiting waiting = notifications.waiting();
        return new Answer(
                notifications.isOn(),
                waiting.lines() + waiting.parcels(),
                waiting.givenUp(),
                waiting.aside(),
                notifications.doubts().stream().map(ProblemBody::finding).toList(),
                notifications.causes(open, Parameters.limit(limit)).stream()
                        .map(CauseBody::of)
                        .toList());
    }

    @GetMapping("/parcels")
    @Operation(summary = "Mails and calls of webhooks: sent, waiting, or given up; newest first")
    List<ParcelBody> parcels(@RequestParam(defaultValue = "100") int limit) {
        return notifications.parcels(Parameters.limit(limit)).stream()
                .map(ParcelBody::of)
                .toList();
    }

    @PostMapping("/{id}:look-after")
    @Operation(summary = "Say that you look after a cause; nobody else is told of it then")
    CauseBody lookAfter(@PathVariable String id) {
        long number = id.matches("[1-9][0-9]{0,17}") ? Long.parseLong(id) : -1;
        Cause cause = notifications.find(number).orElseThrow(() -> new NotKnown("notification"));
        return switch (notifications.lookAfter(cause, Caller.current().name())) {
            case Outcome.Passed<Cause> passed -> CauseBody.of(passed.value());
            case Outcome.SetAside<Cause> over -> throw new ApiProblem(409, over.findings());
        };
    }

    /**
     * @param on whether anybody is told anything
     * @param waiting messages that wait for their time or for their receiver
     * @param givenUp messages that could not be sent
     * @param notJudged what has happened and could not be judged: nobody was told
     * @param doubts what the settings name and the hub does not know
     */
    record Answer(
            boolean on,
            long waiting,
            long givenUp,
            long notJudged,
            List<Map<String, Object>> doubts,
            List<CauseBody> causes) {}
}
