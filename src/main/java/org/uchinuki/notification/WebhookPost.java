package org.uchinuki.notification;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.uchinuki.connector.Targets;
import org.uchinuki.notification.Letter.Item;
import org.uchinuki.notification.NotificationSettings.Group;
import org.uchinuki.notification.NotificationSettings.Hook;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls webhooks, with a signature where there is a secret. What a name stands for is judged when the connection is made, by
 * the same rules that connectors keep; redirects are not followed, and nothing of the answer but its status is read.
 */
final class WebhookPost implements Post, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Timeout PATIENCE = Timeout.ofSeconds(10);

    private final Map<String, Group> groups;
    private final Letter letter;
    private final Clock clock;
    private final CloseableHttpClient http;

    WebhookPost(Map<String, Group> groups, Targets targets, Letter letter, Clock clock) {
        this.groups = groups;
        this.letter = letter;
        this.clock = clock;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Judging(targets))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(PATIENCE)
                                .setSocketTimeout(PATIENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(PATIENCE).build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .build();
    }

    @Override
    public Sending prepare(Parcel parcel, List<Item> items, String subject) throws NotTaken {
        Group group = groups.get(parcel.to().group());
        Hook hook = group == null ? null : group.hook();
        if (hook == null) {
            throw new NotTaken("no such webhook any more");
        }
        Instant now = clock.instant();
        String body = JSON.writeValueAsString(body(parcel, items, subject, now));
        HttpPost call = new HttpPost(hook.url());
        call.setHeader("webhook-id", parcel.id().toString());
        call.setHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        call.setHeader("Idempotency-Key", parcel.id().toString());
        if (hook.secret() != null) {
            call.setHeader(
                    "webhook-signature",
                    Signature.of(hook.secret(), parcel.id().toString(), now.getEpochSecond(), body));
        }
        call.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        return () -> {
            int status = status(call);
            if (status < 200 || status > 299) {
                throw new NotTaken("HTTP " + status);
            }
        };
    }

    /** What comes after the head of the answer is not waited for. */
    private int status(HttpPost call) throws NotTaken {
        try {
            ClassicHttpResponse answer = http.executeOpen(null, call, null);
            call.cancel();
            return answer.getCode();
        } catch (IOException away) {
            throw NotTaken.away(away.getClass().getSimpleName());
        }
    }

    private Map<String, Object> body(Parcel parcel, List<Item> items, String subject, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", parcel.id().toString());
        body.put("sentAt", japan(now));
        // what chats show of a message they know nothing else of
        body.put(
                "text",
                subject + "\n"
                        + String.join(
                                "\n\n",
                                items.stream()
                                        .map(item -> letter.text(item, Locale.JAPANESE))
                                        .toList()));
        body.put("notices", items.stream().map(this::notice).toList());
        return body;
    }

    private Map<String, @Nullable Object> notice(Item item) {
        Cause cause = item.cause();
        Map<String, @Nullable Object> notice = new LinkedHashMap<>();
        notice.put("cause", cause.id());
        notice.put("what", item.what().word());
        notice.put("topic", cause.topic().word());
        notice.put("source", cause.source());
        notice.put("mapping", cause.key().mapping());
        notice.put("code", cause.key().code());
        if (cause.topic().isOfRun()) {
            notice.put("runId", cause.lastSubject());
        } else if (cause.topic().isOfSchedule()) {
            notice.put("scheduleRunId", cause.lastSubject());
        }
        notice.put("times", cause.times());
        notice.put("firstAt", japan(cause.firstAt()));
        notice.put("lastAt", japan(cause.lastAt()));
        Instant closed = cause.closedAt();
        notice.put("overAt", closed == null ? null : japan(closed));
        notice.put("link", letter.address(cause.page()));
        notice.put("ja", letter.headline(item, Locale.JAPANESE));
        notice.put("en", letter.headline(item, Locale.ENGLISH));
        return notice;
    }

    private static OffsetDateTime japan(Instant moment) {
        return moment.atZone(NotificationSettings.JAPAN).toOffsetDateTime();
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    private static final class Judging extends SystemDefaultDnsResolver {

        private final Targets targets;

        Judging(Targets targets) {
            this.targets = targets;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = super.resolve(host);
            for (InetAddress address : addresses) {
                if (!targets.allows(host, address)) {
                    throw new Refused(host);
                }
            }
            return addresses;
        }
    }

    /** An address that may not be reached. */
    static final class Refused extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        Refused(String host) {
            super(host);
        }
    }
}
