package org.uchinuki.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailSearch;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/**
 * What somebody asks of the trail, as it was typed: the parameters of the API and the fields of the page. Blank is not asked.
 *
 * @param what of {@link Opened}, in any case
 * @param deed of {@link Deed}, in any case
 * @param outcome of {@link TrailEntry.Outcome}, in any case
 * @param from a day of Japan, or an ISO date and time (of Japan where it says no offset)
 * @param to the same; a day is taken whole, a moment is not reached
 * @param before the number where the last page ended
 */
public record AuditQuestion(
        @Nullable String who,
        @Nullable String subject,
        @Nullable String what,
        @Nullable String deed,
        @Nullable String outcome,
        @Nullable String from,
        @Nullable String to,
        @Nullable String before) {

    /** The search, or a finding for every parameter that cannot be read. */
    public Outcome<TrailSearch> read() {
        List<Finding> findings = new ArrayList<>();
        String about = asked(subject);
        TrailSearch search = new TrailSearch(
                asked(who),
                about == null ? null : about.toLowerCase(Locale.ROOT),
                word("what", what, Opened.class, findings),
                word("deed", deed, Deed.class, findings),
                word("outcome", outcome, TrailEntry.Outcome.class, findings),
                JapanTime.from("from", asked(from), findings),
                JapanTime.until("to", asked(to), findings),
                number(asked(before), findings));
        if (search.from() != null && search.until() != null && !search.from().isBefore(search.until())) {
            findings.add(Finding.error(
                    "api.period_reversed",
                    Location.pointer("request", "to"),
                    to,
                    Map.of("from", String.valueOf(from))));
        }
        return findings.isEmpty() ? Outcome.passed(search) : Outcome.setAside(findings);
    }

    /** The address that asks the same of this path, from the newest entry on. */
    public String at(String path) {
        return at(path, Map.of());
    }

    /** The same, with further parameters such as {@code before}. */
    public String at(String path, Map<String, Object> further) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        put(parameters, "who", who);
        put(parameters, "subject", subject);
        put(parameters, "what", what);
        put(parameters, "deed", deed);
        put(parameters, "outcome", outcome);
        put(parameters, "from", from);
        put(parameters, "to", to);
        parameters.putAll(further);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable String value) {
        String asked = asked(value);
        if (asked != null) {
            parameters.put(name, asked);
        }
    }

    private static @Nullable String asked(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    private static <E extends Enum<E>> @Nullable E word(
            String field, @Nullable String typed, Class<E> words, List<Finding> findings) {
        String asked = asked(typed);
        if (asked == null) {
            return null;
        }
        for (E word : words.getEnumConstants()) {
            if (word.name().equalsIgnoreCase(asked)) {
                return word;
            }
        }
        findings.add(unreadable(
                field,
                asked,
                Stream.of(words.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
        return null;
    }

    private static @Nullable Long number(@Nullable String asked, List<Finding> findings) {
        if (asked == null) {
            return null;
        }
        if (!asked.matches("[0-9]{1,18}")) {
            findings.add(unreadable("before", asked, "1, 2, 3 …"));
            return null;
        }
        return Long.valueOf(asked);
    }

    static Finding unreadable(String field, String value, String expected) {
        return Finding.error(
                "api.bad_parameter", Location.pointer("request", field), value, Map.of("expected", expected));
    }
}
