package org.uchinuki.learning.xapi;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.Texts;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Forms;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.json.Rule;
import org.uchinuki.standard.xapi.StatementRules;
import org.uchinuki.standard.xapi.XapiVersion;

/** Reads the parameters of a request, and gathers what is wrong with them: all of it is said at once. */
final class AskedParameters {

    private final String resource;
    private final HttpServletRequest request;
    private final XapiVersion version;
    private final List<Finding> findings = new ArrayList<>();

    AskedParameters(String resource, HttpServletRequest request, XapiVersion version) {
        this.resource = resource;
        this.request = request;
        this.version = version;
    }

    boolean has(String name) {
        return request.getParameter(name) != null;
    }

    /** What was read, if nothing is wrong. */
    <T> Outcome<T> outcome(Supplier<T> read) {
        return findings.isEmpty() ? Outcome.passed(read.get()) : Outcome.setAside(findings);
    }

    /** Says that something has to be there that is not. */
    void need(String name) {
        if (!has(name)) {
            fault("learning.missing_parameter", name, null, Map.of());
        }
    }

    /** Any text that can be stored. */
    @Nullable
    String text(String name) {
        String text = request.getParameter(name);
        if (text == null) {
            return null;
        }
        if (text.length() > Texts.IRI) {
            fault("learning.parameter_too_long", name, null, Map.of("limit", Integer.toString(Texts.IRI)));
            return null;
        }
        // a blank text is none to fit, and can be stored all the same
        if (!text.isBlank() && !text.equals(Texts.fit(text, Texts.IRI))) {
            fault("learning.parameter_unstorable", name, null, Map.of());
            return null;
        }
        return text;
    }

    @Nullable
    String iri(String name) {
        String iri = text(name);
        if (iri == null || Forms.isIri(iri)) {
            return iri;
        }
        fault("learning.bad_iri", name, iri, Map.of());
        return null;
    }

    @Nullable
    UUID uuid(String name) {
        String uuid = request.getParameter(name);
        if (uuid == null || Forms.isUuid(uuid)) {
            return uuid == null ? null : UUID.fromString(uuid);
        }
        fault("learning.bad_uuid", name, uuid, Map.of());
        return null;
    }

    @Nullable
    Instant time(String name) {
        String time = request.getParameter(name);
        if (time == null) {
            return null;
        }
        Optional<OffsetDateTime> read = read(time);
        if (read.isEmpty()) {
            // in a query a + stands for a blank
            boolean plus = read(time.replace(' ', '+')).isPresent();
            fault(plus ? "learning.plus_unencoded" : "learning.bad_timestamp", name, time, Map.of());
        }
        return read.map(OffsetDateTime::toInstant).orElse(null);
    }

    private Optional<OffsetDateTime> read(String time) {
        return version == XapiVersion.V2_0_0 && !Iso8601.isZonedTimestamp(time)
                ? Optional.empty()
                : Iso8601.timestamp(time);
    }

    /** {@code true} or {@code false}; false where nothing is said. */
    boolean flag(String name) {
        String flag = request.getParameter(name);
        if (flag != null && !flag.equals("true") && !flag.equals("false")) {
            fault("learning.bad_value", name, flag, Map.of("expected", "true, false"));
        }
        return "true".equals(flag);
    }

    /** A number from 0 on; 0 where nothing is said. */
    int count(String name) {
        Long count = position(name);
        return count == null ? 0 : (int) Math.min(count, Integer.MAX_VALUE);
    }

    /** A number from 0 on. */
    @Nullable
    Long position(String name) {
        String number = request.getParameter(name);
        if (number == null || isCount(number)) {
            return number == null ? null : Long.valueOf(number);
        }
        fault("learning.bad_value", name, number, Map.of("expected", "0, 1, 2, …"));
        return null;
    }

    private static boolean isCount(String number) {
        return !number.isEmpty()
                && number.length() <= 18
                && number.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** One of the words of a list, in lower case. */
    <T extends Enum<T>> T oneOf(String name, Class<T> words, T unsaid) {
        String word = request.getParameter(name);
        if (word == null) {
            return unsaid;
        }
        List<String> known = Arrays.stream(words.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        if (known.contains(word)) {
            return Enum.valueOf(words, word.toUpperCase(Locale.ROOT));
        }
        fault("learning.bad_value", name, word, Map.of("expected", String.join(", ", known)));
        return unsaid;
    }

    /** Says that something cannot stand beside something else. */
    void refuse(String name, String beside) {
        if (has(name)) {
            fault("learning.not_allowed_here", name, null, Map.of("property", name, "why", beside + " = …"));
        }
    }

    /** An Agent by the rules for statements; a Group is none (Part Three 2.4, 2.6). */
    Json.@Nullable Obj agent(String name) {
        return agent(name, StatementRules::checkAgent);
    }

    /** An Agent, or a Group that has an identifier (Part Three 2.1.3). */
    Json.@Nullable Obj who(String name) {
        return agent(name, StatementRules::checkIdentified);
    }

    private Json.@Nullable Obj agent(String name, Rule rule) {
        String text = request.getParameter(name);
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            fault("learning.parameter_empty", name, null, Map.of());
            return null;
        }
        return switch (JsonReader.read(resource, Bytes.of(text.getBytes(StandardCharsets.UTF_8)))) {
            case Outcome.SetAside<Json> unreadable -> {
                unreadable.findings().forEach(finding -> findings.add(within(name, finding)));
                yield null;
            }
            case Outcome.Passed<Json> read -> agent(name, read.value(), rule);
        };
    }

    private Json.@Nullable Obj agent(String name, Json json, Rule rule) {
        Faults faults = new Faults(resource);
        rule.check(json, Place.root().in(name), faults);
        findings.addAll(faults.all());
        return faults.isEmpty() && json instanceof Json.Obj agent ? agent : null;
    }

    /** A place in the JSON of a parameter: the pointer begins with the parameter's name. */
    private static Finding within(String name, Finding finding) {
        Location at = finding.at();
        String pointer = at.field() == null ? "" : at.field();
        return new Finding(
                finding.code(),
                finding.severity(),
                Location.pointer(at.file(), "/" + name + pointer),
                finding.value(),
                finding.details());
    }

    private void fault(String code, String name, @Nullable String value, Map<String, String> details) {
        findings.add(Finding.error(code, XapiRequest.at(resource, name), value, details));
    }
}
