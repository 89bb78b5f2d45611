package org.uchinuki.api;

import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Days;
import org.uchinuki.access.PlainText;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import tools.jackson.databind.JsonNode;

/**
 * Reads a JSON object member by member and gathers a finding for each fault, by JSON pointer. A member that nothing reads is a
 * fault too: what was sent must not be dropped silently.
 */
final class JsonForm {

    /** What {@link #isAddress} takes. */
    static final String ADDRESSES = "https://…, http://127.0.0.1:…";

    /** Of a text whose length is judged where its meaning is known. */
    static final int ANY_LENGTH = 2000;

    private static final int LONGEST_ADDRESS = 500;

    // The addresses of a client, or of a launch, are kept together in one column.
    private static final int MOST_ADDRESSES = 20;
    private static final int LONGEST_ADDRESSES = 4_000;

    private static final int MOST_WORDS = 5_000;

    private final JsonNode body;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> read = new LinkedHashSet<>();

    JsonForm(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw ApiProblem.of(400, "api.not_an_object", "", null, Map.of());
        }
        this.body = body;
    }

    /** All findings, those of members that nothing has read among them. */
    List<Finding> findings() {
        for (String name : body.propertyNames()) {
            if (!read.contains(name)) {
                fault("api.unknown_member", "/" + name, null, Map.of("known", String.join(", ", read)));
            }
        }
        return findings;
    }

    /** Refuses the request where anything of it was wrong. */
    void refuse() {
        List<Finding> all = findings();
        if (!all.isEmpty()) {
            throw new ApiProblem(400, all);
        }
    }

    /** Whether anything of what was read so far was wrong. */
    boolean isWrong() {
        return !findings.isEmpty();
    }

    void fault(String code, String pointer, @Nullable String value, Map<String, String> details) {
        findings.add(Finding.error(code, Location.pointer("request", pointer), value, details));
    }

    /** A member that is missing or null is null. */
    @Nullable
    JsonNode member(String name) {
        read.add(name);
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** A member of the answer that follows from the others: who sends back what was answered may leave it in. */
    void answered(String name) {
        read.add(name);
    }

    boolean has(String name) {
        return body.has(name);
    }

    String required(String name, int longest) {
        String text = text(name, longest);
        if (text == null
                && !body.path(name).isString()
                && (!body.has(name) || body.get(name).isNull())) {
            fault("api.missing_member", "/" + name, null, Map.of());
        } else if (text == null && body.path(name).asString("").isBlank()) {
            fault("api.missing_member", "/" + name, null, Map.of());
        }
        return text == null ? "" : text;
    }

    /** Whether there is such a member and it is a text that says nothing. */
    boolean isBlank(String name) {
        return body.path(name).isString() && body.path(name).asString().isBlank();
    }

    /** Without blanks around; one that is blank is null. */
    @Nullable
    String text(String name, int longest) {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        String text = value.isString() ? value.asString().strip() : null;
        if (text == null
                || text.length() > longest
                || text.chars().anyMatch(Character::isISOControl)
                || !PlainText.is(text)) {
            wrong("/" + name, value, "\"…\" (≤ " + longest + ")");
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    @Nullable
    Integer number(String name, int least, int most) {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            wrong("/" + name, value, least + "–" + most);
            return null;
        }
        return value.asInt();
    }

    /** An object of texts, as they come; empty where it is missing. */
    Map<String, String> texts(String name, int longest) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode value = member(name);
        if (value == null) {
            fault("api.missing_member", "/" + name, null, Map.of());
            return texts;
        }
        if (!value.isObject()) {
            wrong("/" + name, value, "{\"…\": \"…\"}");
            return texts;
        }
        value.properties().forEach(entry -> {
            JsonNode text = entry.getValue();
            if (!text.isString()
                    || text.asString().length() > longest
                    || text.asString().indexOf('\0') >= 0) {
                wrong("/" + name + "/" + escaped(entry.getKey()), text, "\"…\" (≤ " + longest + ")");
            } else {
                texts.put(entry.getKey(), text.asString());
            }
        });
        return texts;
    }

    /** A name within a JSON pointer (RFC 6901, 3). */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** A list of ids; empty where it is missing. */
    List<Long> numbers(String name, int most) {
        List<Long> numbers = new ArrayList<>();
        JsonNode value = member(name);
        if (value == null) {
            return numbers;
        }
        if (!value.isArray() || value.size() > most) {
            wrong("/" + name, value, "[1, 2, …] (≤ " + most + ")");
            return numbers;
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode one = value.get(i);
            if (one.isIntegralNumber() && one.canConvertToLong() && one.asLong() > 0) {
                numbers.add(one.asLong());
            } else {
                wrong("/" + name + "/" + i, one, "1, 2, …");
            }
        }
        return numbers;
    }

    boolean yes(String name, boolean otherwise) {
        JsonNode value = member(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            wrong("/" + name, value, "true, false");
            return otherwise;
        }
        return value.asBoolean();
    }

    @Nullable
    LocalDate day(String name) {
        return parsed(name, "2026-04-01", text -> Days.read(text).orElseThrow(() -> unreadable(text)));
    }

    @Nullable
    OffsetDateTime moment(String name) {
        return parsed(
                name,
                "2026-04-01T09:00:00+09:00",
                text -> Optional.of(OffsetDateTime.parse(text))
                        .filter(moment -> Days.canBe(moment.toLocalDate()))
                        .orElseThrow(() -> unreadable(text)));
    }

    private static DateTimeParseException unreadable(String text) {
        return new DateTimeParseException("of no year that somebody can mean", text, 0);
    }

    private <T> @Nullable T parsed(String name, String example, Function<String, T> parse) {
        JsonNode value = member(name);
        if (value == null || (value.isString() && value.asString().isBlank())) {
            return null;
        }
        try {
            return parse.apply(value.isString() ? value.asString().strip() : "");
        } catch (DateTimeParseException unreadable) {
            wrong("/" + name, value, example);
            return null;
        }
    }

    /** An address that browsers are sent to; empty, with a finding, where there is none or it will not do. */
    Optional<URI> address(String name) {
        String text = required(name, LONGEST_ADDRESS);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!isAddress(text)) {
            fault("api.wrong_member", "/" + name, text, Map.of("expected", ADDRESSES));
            return Optional.empty();
        }
        return Optional.of(URI.create(text));
    }

    /** RFC 9700, 2.1: whole addresses, no fragment; without TLS only on the same machine. */
    static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            boolean same = Objects.equals(uri.getHost(), "127.0.0.1") || Objects.equals(uri.getHost(), "localhost");
            return text.length() <= LONGEST_ADDRESS
                    && text.indexOf(',') < 0
                    && text.equals(uri.toASCIIString())
                    && uri.getHost() != null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && same));
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    /** A list of addresses that browsers are sent to, as many as can be kept; null where there is no such member. */
    @Nullable
    Set<String> addresses(String name) {
        Set<String> addresses = words(name, ADDRESSES, JsonForm::isAddress, MOST_ADDRESSES);
        if (addresses != null && String.join(",", addresses).length() > LONGEST_ADDRESSES) {
            tooLong(name, addresses.size(), MOST_ADDRESSES);
        }
        return addresses;
    }

    /** A list of words; null where there is no such member. */
    @Nullable
    Set<String> words(String name, String expected, Predicate<String> right) {
        return words(name, expected, right, MOST_WORDS);
    }

    private @Nullable Set<String> words(String name, String expected, Predicate<String> right, int most) {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        Set<String> words = new LinkedHashSet<>();
        if (!value.isArray()) {
            wrong("/" + name, value, "[…]");
            return words;
        }
        if (value.size() > most) {
            tooLong(name, value.size(), most);
            words.add(value.get(0).asString("")); // so that it is not called missing as well
            return words;
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode one = value.get(i);
            if (one.isString() && right.test(one.asString())) {
                words.add(one.asString());
            } else {
                wrong("/" + name + "/" + i, one, expected);
            }
        }
        return words;
    }

    Set<UUID> ids(String name, Predicate<UUID> known) {
        Set<String> words = words(name, "UUID", word -> {
            try {
                return word.length() == 36 && known.test(UUID.fromString(word));
            } catch (IllegalArgumentException notOne) {
                return false;
            }
        });
        Set<UUID> ids = new LinkedHashSet<>();
        if (words != null) {
            words.forEach(word -> ids.add(UUID.fromString(word)));
        }
        return ids;
    }

    private void tooLong(String name, int size, int most) {
        fault("api.list_too_long", "/" + name, String.valueOf(size), Map.of("most", String.valueOf(most)));
    }

    void wrong(String pointer, JsonNode value, String expected) {
        String sent =
                value.isValueNode() ? value.asString("") : value.getNodeType().name();
        fault(
                "api.wrong_member",
                pointer,
                sent.length() <= 200 ? sent : sent.substring(0, 200),
                Map.of("expected", expected));
    }
}
