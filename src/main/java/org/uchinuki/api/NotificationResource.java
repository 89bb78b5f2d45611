package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Caller;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Outcome;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.notification.Cause;
import org.uchinuki.notification.NotificationBook.Waiting;
import org.uchinuki.notification.Notifications;
import org.uchinuki.notification.Parcel;

/** What is the matter, who was told of it and who looks after it. */
@RestController
@Holds(DataClass.III)
@RequestMapping(path = "/api/v1/notifications", produces = "application/json")
@Tag(name = "notifications", description = "通知")
class NotificationResource {

    private static final int PAGE = 500;

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
                notifications.causes(open, Parameters.limit(limit, PAGE)).stream()
                        .map(CauseBody::of)
                        .toList());
    }

    @GetMapping("/parcels")
    @Operation(summary = "Mails and calls of webhooks: sent, waiting, or given up; newest first")
    List<ParcelBody> parcels(@RequestParam(defaultValue = "100") int limit) {
        return notifications.parcels(Parameters.limit(limit, PAGE)).stream()
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
     */
    record Answer(boolean on, long waiting, long givenUp, List<CauseBody> causes) {}

    /**
     * @param topic what is the matter
     * @param code of the first finding about the whole
     * @param lastRun the import run, or the run of a schedule, it was last seen at
     * @param times how often it was seen
     * @param toldAt when somebody was last told
     * @param escalations steps of escalation that were taken
     */
    record CauseBody(
            long id,
            String topic,
            String source,
            @Nullable String mapping,
            @Nullable String code,
            @Nullable Long firstRun,
            @Nullable Long lastRun,
            long times,
            OffsetDateTime firstAt,
            OffsetDateTime lastAt,
            @Nullable OffsetDateTime toldAt,
            int escalations,
            @Nullable String lookedAfterBy,
            @Nullable OffsetDateTime overAt) {

        static CauseBody of(Cause cause) {
            return new CauseBody(
                    cause.id(),
                    cause.topic().word(),
                    cause.source(),
                    cause.key().mapping(),
                    cause.key().code(),
                    cause.firstSubject(),
                    cause.lastSubject(),
                    cause.times(),
                    JapanTime.of(cause.firstAt()),
                    JapanTime.of(cause.lastAt()),
                    japan(cause.toldAt()),
                    cause.steps(),
                    cause.lookedAfterBy(),
                    japan(cause.closedAt()));
        }
    }

    /**
     * @param group as the settings call it
     * @param state {@code waiting}, {@code sent} or {@code given_up}
     * @param trouble why the last attempt failed
     */
    record ParcelBody(
            UUID id,
            String group,
            String channel,
            String state,
            int attempts,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime sentAt,
            @Nullable String subject,
            @Nullable String trouble) {

        static ParcelBody of(Parcel parcel) {
            return new ParcelBody(
                    parcel.id(),
                    parcel.to().group(),
                    parcel.to().channel().word(),
                    parcel.state().word(),
                    parcel.attempts(),
                    JapanTime.of(parcel.createdAt()),
                    japan(parcel.sentAt()),
                    parcel.subject(),
                    parcel.trouble());
        }
    }

    private static @Nullable OffsetDateTime japan(@Nullable Instant moment) {
        return moment == null ? null : JapanTime.of(moment);
    }
}
