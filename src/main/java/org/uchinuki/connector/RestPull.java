package org.uchinuki.connector;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;
import org.uchinuki.connector.HttpAnswers.Answer;
import org.uchinuki.connector.PullSettings.Paging;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;

/**
 * Pulls all pages of a JSON interface into one answer of the same form, which holds the records of all. Knows nothing of what the records mean. An endless server, one
 * that leads elsewhere, and one whose answer is not what it should be end the pull with a finding, and nothing is handed on.
 */
public final class RestPull {

    private static final Pattern NEXT = Pattern.compile(
            "<([^>]*)>\\s*(?:;[^,]*)?;\\s*rel=\"?(?:[^\",]*\\s)?next(?:\\s[^\",]*)?\"?", Pattern.CASE_INSENSITIVE);

    private final AccessTokens tokens;
    private final Clock clock;

    public RestPull(Clock clock) {
        this.clock = clock;
        this.tokens = new AccessTokens(clock);
    }

    /**
     * What a pull has brought.
     *
     * @param records how many
     * @param since the next position; null where nothing new says one
     * @param ahead that a position lies more than a day in the future, and was not gone by; null where none does
     */
    public record Pulled(
            long records, @Nullable String since, @Nullable Finding ahead) {}

    /**
     * Pulls.
     *
     * @param since the kept position; empty before the first pull
     * @param into receives an array at the same place as in an answer, JSON in UTF-8; not closed
     * @throws PullRefused where the other system does not answer as it should
     * @throws IOException where it cannot be reached, or the array not be written
     */
    public Pulled pull(PullSettings settings, String since, HttpClient http, OutputStream into)
            throws IOException, PullRefused {
        Position kept = Position.of(since);
        boolean ahead = kept != null && kept.isAhead(clock.instant());
        One pull = new One(settings, http, into, since.isEmpty() || ahead ? settings.firstSince() : since);
        if (ahead) {
            pull.tooFar(since);
        }
        return pull.all();
    }

    /** One pull under way. */
    private final class One {

        private final PullSettings settings;
        private final HttpClient http;
        private final OutputStream into;
        private final String since;
        private final Set<String> asked = new HashSet<>();
        private long records;
        private long left;
        private @Nullable Position greatest;
        private @Nullable Position like;
        private @Nullable Finding ahead;

        One(PullSettings settings, HttpClient http, OutputStream into, String since) {
            this.settings = settings;
            this.http = http;
            this.into = into;
            this.since = since;
            this.left = settings.mostBytes();
        }

        Pulled all() throws IOException, PullRefused {
            URI next = first();
            into.write(around("{\"", "\":").getBytes(StandardCharsets.UTF_8));
            into.write('[');
            for (int number = 0; next != null; number++) {
                if (number == settings.mostPages() || !asked.add(next.toString())) {
                    throw refused("pull_endless", String.valueOf(number), Map.of("pages", String.valueOf(number)));
                }
                Answer answer = ask(next);
                JsonPage page = page(answer);
                for (byte[] item : page.records()) {
                    add(item);
                }
                next = next(page, answer, next, number);
            }
            into.write(']');
            into.write("}".repeat(keys().length).getBytes(StandardCharsets.UTF_8));
            return new Pulled(records, greatest == null ? null : greatest.text(), ahead);
        }

        /** The way to the array in an answer, so that one mapping reads a page and a pull alike. */
        private String around(String open, String close) {
            StringBuilder way = new StringBuilder();
            for (String key : keys()) {
                way.append(open)
                        .append(JsonStringEncoder.getInstance().quoteAsCharArray(key))
                        .append(close);
            }
            return way.toString();
        }

        private String[] keys() {
            String[] parts = settings.items().split("/", -1);
            String[] keys = new String[parts.length - 1];
            for (int part = 1; part < parts.length; part++) {
                keys[part - 1] = parts[part].replace("~1", "/").replace("~0", "~");
            }
            return keys;
        }

        private void add(byte[] item) throws IOException, PullRefused {
            if (settings.increment().isWanted()) {
                String value = JsonPage.text(item, settings.increment().pointer());
                Position position = value == null ? null : Position.of(value);
                if (position == null || (like != null && !like.isAlike(position))) {
                    throw refused(
                            "pull_since",
                            value,
                            Map.of("pointer", settings.increment().pointer()));
                }
                like = position;
                if (position.isAhead(clock.instant())) {
                    tooFar(position.text());
                } else {
                    greatest = greatest == null || position.isAfter(greatest) ? position : greatest;
                }
            }
            if (records > 0) {
                into.write(',');
            }
            into.write('\n');
            into.write(item);
            records++;
        }

        /** A clock that is wrong there would else keep everything before that day from ever being asked for. */
        void tooFar(String position) {
            ahead = Finding.warning("connector.pull_since_ahead", Location.file(settings.name()), position, Map.of());
        }

        private URI first() {
            return settings.paging() instanceof Paging.Numbered number
                    ? with(base(), number.parameter(), String.valueOf(number.first()))
                    : base();
        }

        private URI base() {
            return settings.increment().isWanted() && !since.isEmpty()
                    ? with(settings.url(), settings.increment().parameter(), since)
                    : settings.url();
        }

        private @Nullable URI next(JsonPage page, Answer answer, URI now, int number) throws PullRefused {
            return switch (settings.paging()) {
                case Paging.None none -> null;
                case Paging.Link link ->
                    link(link.next().isEmpty() ? header(answer.link()) : lead(page, link.next(), false), now);
                case Paging.Numbered pages ->
                    page.records().isEmpty()
                            ? null
                            : with(base(), pages.parameter(), String.valueOf(pages.first() + number + 1));
                case Paging.Cursor cursor -> {
                    String value = lead(page, cursor.next(), true);
                    yield value == null ? null : with(base(), cursor.parameter(), value);
                }
            };
        }

        /** What leads on; null at the last page. Anything but a text is not taken for the last page: half a roster would pass for all. */
        private @Nullable String lead(JsonPage page, String pointer, boolean orNumber) throws PullRefused {
            JsonNode found = page.at(pointer);
            if (found.isMissingNode() || found.isNull()) {
                return null;
            }
            if (found.isString() || (orNumber && found.isNumber())) {
                return found.asString().isEmpty() ? null : found.asString();
            }
            throw refused("pull_next", found.getNodeType().name().toLowerCase(Locale.ROOT), Map.of("pointer", pointer));
        }

        private static @Nullable String header(String links) {
            Matcher next = NEXT.matcher(links);
            return next.find() ? next.group(1) : null;
        }

        /** The token is for this system only: a link that leads to another one is not followed. */
        private @Nullable URI link(@Nullable String said, URI now) throws PullRefused {
            if (said == null) {
                return null;
            }
            try {
                URI next = now.resolve(new URI(said));
                if (authority(next).equals(authority(settings.url()))) {
                    return next;
                }
                throw refused("pull_elsewhere", authority(next), Map.of("own", authority(settings.url())));
            } catch (URISyntaxException none) {
                throw refused("pull_elsewhere", null, Map.of("own", authority(settings.url())));
            }
        }

        private Answer ask(URI url) throws IOException, PullRefused {
            Answer answer = get(url);
            if (answer.status() == 401) {
                // a token may end before its time: once more with a fresh one
                tokens.forget(settings.credential());
                answer = get(url);
            }
            if (answer.status() != 200) {
                throw refused("pull_status", String.valueOf(answer.status()), Map.of());
            }
            return answer;
        }

        private Answer get(URI url) throws IOException, PullRefused {
            HttpGet request = new HttpGet(url);
            request.setHeader("Accept", "application/json");
            request.setHeader("Authorization", "Bearer " + tokens.token(settings.credential(), http, settings.name()));
            return HttpAnswers.of(http, request, left);
        }

        private JsonPage page(Answer answer) throws PullRefused {
            byte[] body = answer.body();
            if (body == null) {
                throw refused(
                        "pull_endless",
                        String.valueOf(settings.mostBytes()),
                        Map.of("pages", String.valueOf(asked.size())));
            }
            left -= body.length;
            try {
                JsonPage page = JsonPage.read(body, settings.items());
                if (page == null) {
                    throw refused("pull_not_json", null, Map.of());
                }
                return page;
            } catch (JsonPage.NoItems nothing) {
                throw refused("pull_no_items", settings.items(), Map.of());
            }
        }

        private PullRefused refused(String fact, @Nullable String value, Map<String, String> details) {
            return new PullRefused(fact, settings.name(), value, details);
        }
    }

    private static String authority(URI url) {
        String host = Objects.requireNonNullElse(url.getHost(), "").toLowerCase(Locale.ROOT);
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        return url.getScheme() + "://" + host + ":" + (url.getPort() == -1 ? (tls ? 443 : 80) : url.getPort());
    }

    private static URI with(URI url, String parameter, String value) {
        String pair = URLEncoder.encode(parameter, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
        String text = url.toString();
        return URI.create(text + (text.contains("?") ? "&" : "?") + pair);
    }
}
