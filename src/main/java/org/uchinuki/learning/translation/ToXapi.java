package org.uchinuki.learning.translation;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Forms;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;

/** Parts of Caliper events as xAPI says them. */
final class ToXapi {

    private static final int UUID_LENGTH = 36;

    private static final Pattern LINKED = Pattern.compile("https?://w3id\\.org/jp-cos/[0-9A-Za-z]{16}");
    private static final String CURRICULUM_CODE = "https://w3id.org/japan-xapi/extensions/course-of-study-code";

    private static final Set<String> OF_SEVERAL = Set.of("Organization", "Group", "CourseOffering", "CourseSection");
    private static final Set<String> ACTING = Set.of("Agent", "Person", "SoftwareApplication");
    /** Of the others an agent or a group of xAPI no longer tells which they were. */
    private static final Set<String> AS_XAPI_HAS_THEM = Set.of("Agent", "Group", "Person");
    /** Names of accounts at a system that is named with them. */
    private static final Set<String> ACCOUNTS = Set.of("AccountUserName", "LtiUserId");

    static final Map<String, Way> WAYS = Map.ofEntries(
            Map.entry("text", (value, around, told) -> Parts.text(value, told)),
            Map.entry("number", (value, around, told) -> Parts.number(value, told)),
            Map.entry("agent", (value, around, told) -> agent(value, told)),
            Map.entry("instructor", (value, around, told) -> instructor(value, told)),
            Map.entry("maximum", ToXapi::maximum),
            Map.entry("activity", ToXapi::activity),
            Map.entry("activities", ToXapi::activities),
            Map.entry("registration", (value, around, told) -> registration(value, told)),
            Map.entry("lapse", (value, around, told) -> lapse(value, told)),
            Map.entry("list", (value, around, told) -> list(value, told)),
            Map.entry("platform", ToXapi::platform),
            Map.entry("curriculum-codes", (value, around, told) -> curriculumCodes(value, told)),
            Map.entry("profile-activity", (value, around, told) -> profile(value, told)),
            Map.entry("of-iris", (value, around, told) -> ofIris(value, "", told)),
            Map.entry("time-in-media", (value, around, told) -> timeInMedia(value, told)));

    private ToXapi() {}

    /**
     * Somebody who acts. A person's IRI becomes an account at its host, under the UUID at its end, by which the Japan profiles
     * know people, else under the whole IRI.
     */
    private static @Nullable Json agent(Json value, Collection<String> told) {
        if (value instanceof Json.Text iri) {
            Json.Obj identified = ofIri(iri.value());
            return identified == null ? null : Parts.whole(agent("Agent", null, identified), told);
        }
        if (!(value instanceof Json.Obj entity)) {
            return null;
        }
        String type = entity.text("type");
        if (type == null || !(ACTING.contains(type) || OF_SEVERAL.contains(type))) {
            return null;
        }
        String id = entity.text("id");
        if (id == null || isAnonymous(id)) {
            return null;
        }
        Json.Obj identified = account(entity, told);
        if (identified == null) {
            identified = ofIri(id);
            if (identified != null) {
                told.add("/id");
            } else {
                identified = address(entity, told);
            }
        }
        if (identified == null) {
            return null;
        }
        told.add("/name");
        if (AS_XAPI_HAS_THEM.contains(type)) {
            told.add("/type");
        }
        return agent(OF_SEVERAL.contains(type) ? "Group" : "Agent", entity.text("name"), identified);
    }

    /** A machine that marks teaches nobody, and of a bare IRI nobody says that it is a person. */
    private static @Nullable Json instructor(Json value, Collection<String> told) {
        return value instanceof Json.Obj entity && "Person".equals(entity.text("type")) ? agent(value, told) : null;
    }

    /** With points beyond it xAPI has no maximum, and the points count for more. */
    private static @Nullable Json maximum(Json value, Way.Around around, Collection<String> told) {
        boolean isPassed = value instanceof Json.Num most
                && around.draft().at("/result/score/raw") instanceof Json.Num raw
                && new BigDecimal(raw.literal()).compareTo(new BigDecimal(most.literal())) > 0;
        return isPassed ? null : Parts.number(value, told);
    }

    private static Json.Obj agent(String type, @Nullable String name, Json.Obj identified) {
        Map<String, Json> members = new LinkedHashMap<>(
                Parts.object("objectType", type, "name", name).members());
        members.putAll(identified.members());
        return new Json.Obj(members, 0, 0);
    }

    private static Json.@Nullable Obj account(Json.Obj entity, Collection<String> told) {
        List<Json.Obj> others = entity.objects("otherIdentifiers");
        for (int i = 0; i < others.size(); i++) {
            Json.Obj other = others.get(i);
            String name = other.text("identifier");
            Json source = other.get("source");
            String system = source instanceof Json.Obj held ? held.text("id") : other.text("source");
            if (name != null
                    && !name.isBlank()
                    && system != null
                    && Forms.isIrl(system)
                    && ACCOUNTS.contains(String.valueOf(other.text("identifierType")))) {
                told.add("/otherIdentifiers/" + i);
                // what was made of the account says no more than it
                if (ToCaliper.idOf(system, name).equals(entity.text("id"))) {
                    told.add("/id");
                }
                return Parts.object("account", Parts.object("homePage", system, "name", name));
            }
        }
        return null;
    }

    private static Json.@Nullable Obj address(Json.Obj entity, Collection<String> told) {
        List<Json.Obj> others = entity.objects("otherIdentifiers");
        for (int i = 0; i < others.size(); i++) {
            String mailbox = "mailto:" + others.get(i).text("identifier");
            if ("EmailAddress".equals(others.get(i).text("identifierType")) && Forms.isMailbox(mailbox)) {
                told.add("/otherIdentifiers/" + i);
                return Parts.object("mbox", mailbox);
            }
        }
        return null;
    }

    private static Json.@Nullable Obj ofIri(String iri) {
        if (isAnonymous(iri)) {
            return null;
        }
        if (Forms.isMailbox(iri)) {
            return Parts.object("mbox", iri);
        }
        String host = host(iri);
        if (host == null) {
            return null;
        }
        int tail = iri.length() - UUID_LENGTH;
        boolean endsInUuid = tail > 0 && "/:#=".indexOf(iri.charAt(tail - 1)) >= 0 && Forms.isUuid(iri.substring(tail));
        return Parts.object("account", Parts.object("homePage", host, "name", endsInUuid ? iri.substring(tail) : iri));
    }

    private static @Nullable String host(String iri) {
        try {
            URI uri = new URI(iri);
            boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return isWeb && uri.getHost() != null ? uri.getScheme() + "://" + uri.getRawAuthority() : null;
        } catch (URISyntaxException notAscii) {
            return null;
        }
    }

    private static boolean isAnonymous(String iri) {
        return iri.startsWith(Words.VOCABULARY) || iri.startsWith("_:");
    }

    private static @Nullable Json activity(Json value, Way.Around around, Collection<String> told) {
        if (value instanceof Json.Text iri) {
            return isAnonymous(iri.value()) ? null : Parts.whole(Parts.object("id", iri.value()), told);
        }
        if (!(value instanceof Json.Obj entity)) {
            return null;
        }
        String type = entity.text("type");
        if ("Person".equals(type)) {
            return agent(value, told);
        }
        String id = entity.text("id");
        if (id == null || isAnonymous(id)) {
            return null;
        }
        told.addAll(List.of("/id", "/name", "/description", "/type"));
        Json extensions =
                entity.get("extensions") == null ? null : ofIris(entity.get("extensions"), "/extensions", told);
        Json.Obj definition = Parts.object(
                "name", text(entity, "name"),
                "description", text(entity, "description"),
                "type", around.words().activityType(type),
                "extensions", extensions);
        return Parts.object("id", id, "definition", definition.members().isEmpty() ? null : definition);
    }

    /** Caliper does not say in which language it is. */
    private static Json.@Nullable Obj text(Json.Obj entity, String member) {
        String text = entity.text(member);
        return text == null ? null : Parts.object("und", text);
    }

    private static @Nullable Json activities(Json value, Way.Around around, Collection<String> told) {
        boolean isAgent = value instanceof Json.Obj entity && "Person".equals(entity.text("type"));
        Json activity = isAgent ? null : activity(value, around, told);
        return activity == null ? null : new Json.Arr(List.of(activity));
    }

    private static @Nullable Json registration(Json value, Collection<String> told) {
        boolean isBare = value instanceof Json.Text;
        String id =
                value instanceof Json.Text iri ? iri.value() : value instanceof Json.Obj held ? held.text("id") : null;
        String uuid = Parts.uuidOf(id);
        if (uuid == null) {
            return null;
        }
        told.add(isBare ? "" : "/id");
        return new Json.Text(uuid);
    }

    private static @Nullable Json lapse(Json value, Collection<String> told) {
        if (!(value instanceof Json.Obj part)) {
            return null;
        }
        String duration = part.text("duration");
        if (duration != null) {
            told.add("/duration");
            return new Json.Text(duration);
        }
        Optional<OffsetDateTime> from = time(part.text("startedAtTime"));
        Optional<OffsetDateTime> to = time(part.text("endedAtTime"));
        if (from.isEmpty() || to.isEmpty() || to.get().isBefore(from.get())) {
            return null;
        }
        told.addAll(List.of("/startedAtTime", "/endedAtTime"));
        BigDecimal seconds =
                BigDecimal.valueOf(Duration.between(from.get(), to.get()).toMillis(), 3);
        return new Json.Text("PT"
                + (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + "S");
    }

    private static Optional<OffsetDateTime> time(@Nullable String text) {
        return text == null ? Optional.empty() : Iso8601.timestamp(text);
    }

    private static @Nullable Json list(Json value, Collection<String> told) {
        boolean areTexts = value instanceof Json.Arr array
                && !array.items().isEmpty()
                && array.items().stream().allMatch(Json.Text.class::isInstance);
        return areTexts
                ? Parts.whole(
                        new Json.Text(((Json.Arr) value)
                                .items().stream()
                                        .map(item -> ((Json.Text) item).value())
                                        .collect(Collectors.joining("[,]"))),
                        told)
                : null;
    }

    /** Only of activities xAPI says on what platform they were had. */
    private static @Nullable Json platform(Json value, Way.Around around, Collection<String> told) {
        if (around.draft().at("/object/objectType") != null) {
            return null;
        }
        if (value instanceof Json.Text iri) {
            return isAnonymous(iri.value()) ? null : Parts.whole(iri, told);
        }
        if (!(value instanceof Json.Obj application)) {
            return null;
        }
        String name = application.text("name");
        String said = name == null ? application.text("id") : name;
        if (said == null || isAnonymous(said)) {
            return null;
        }
        told.add(name == null ? "/id" : "/name");
        return new Json.Text(said);
    }

    private static @Nullable Json profile(Json value, Collection<String> told) {
        return value instanceof Json.Text profile
                ? Parts.whole(
                        new Json.Arr(List.of(Parts.object(
                                "id",
                                Words.PROFILES + profile.value(),
                                "definition",
                                Parts.object("type", "http://adlnet.gov/expapi/activities/profile")))),
                        told)
                : null;
    }

    private static @Nullable Json ofIris(@Nullable Json value, String at, Collection<String> told) {
        if (!(value instanceof Json.Obj extensions)) {
            return null;
        }
        Map<String, Json> named = new LinkedHashMap<>();
        extensions.members().forEach((name, held) -> {
            if (Forms.isIri(name)) {
                named.put(name, held);
                told.add(Pointers.in(at, name));
            }
        });
        return named.isEmpty() ? null : new Json.Obj(named, 0, 0);
    }

    private static @Nullable Json curriculumCodes(Json value, Collection<String> told) {
        List<Json> objectives = value instanceof Json.Arr array ? array.items() : List.of();
        List<Json> codes = new ArrayList<>();
        for (int i = 0; i < objectives.size(); i++) {
            Json objective = objectives.get(i);
            String iri = objective instanceof Json.Text text
                    ? text.value()
                    : objective instanceof Json.Obj held ? held.text("id") : null;
            if (iri != null && LINKED.matcher(iri).matches()) {
                codes.add(new Json.Text(iri.substring(iri.lastIndexOf('/') + 1)));
                told.add("/" + i + (objective instanceof Json.Obj ? "/id" : ""));
            }
        }
        return codes.isEmpty() ? null : new Json.Obj(Map.of(CURRICULUM_CODE, new Json.Arr(codes)), 0, 0);
    }

    private static @Nullable Json timeInMedia(Json value, Collection<String> told) {
        String time = value instanceof Json.Obj place ? place.text("currentTime") : null;
        BigDecimal seconds = time == null ? null : Iso8601.seconds(time).orElse(null);
        if (seconds == null) {
            return null;
        }
        told.add("/currentTime");
        return Parts.object(Parts.SECONDS_INTO_MEDIA, new Json.Num(seconds.toPlainString()));
    }
}
