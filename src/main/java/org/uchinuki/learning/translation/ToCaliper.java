package org.uchinuki.learning.translation;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.ActivityKind;
import org.uchinuki.learning.EventWords;
import org.uchinuki.standard.NameBasedId;
import org.uchinuki.standard.json.Forms;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;

/** Parts of xAPI statements as Caliper says them. */
final class ToCaliper {

    private static final UUID ACCOUNTS = UUID.fromString("3c0f6a53-2f5e-4d0b-9d7c-5b6d1f0f5a11");

    static final DateTimeFormatter TO_THE_MILLISECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    /** Of several languages the one that a Japanese school reads. */
    private static final List<String> FIRST = List.of("ja-JP", "ja");

    private static final Set<String> CLASSES = Set.of("Organization", "Group", "CourseOffering", "CourseSection");

    static final Map<String, Way> WAYS = Map.ofEntries(
            Map.entry("text", (value, around, told) -> Parts.text(value, told)),
            Map.entry("number", (value, around, told) -> Parts.number(value, told)),
            Map.entry("as-it-is", (value, around, told) -> Parts.object(value, told)),
            Map.entry("person", (value, around, told) -> person(value, told)),
            Map.entry("resource", ToCaliper::resource),
            Map.entry("utc", (value, around, told) -> utc(value, told)),
            Map.entry("attempt", (value, around, told) -> attempt(value, told)),
            Map.entry("response", ToCaliper::response),
            Map.entry("application", (value, around, told) -> application(value, told)),
            Map.entry("class", ToCaliper::schoolClass),
            Map.entry("only-one", ToCaliper::onlyOne),
            Map.entry("profile", ToCaliper::profile),
            Map.entry("place-in-media", (value, around, told) -> placeInMedia(value, told)));

    private ToCaliper() {}

    /**
     * Somebody who acts. An account has no IRI of its own: its name is one, where it is an IRI or a UUID, else it gets one that
     * is made of the account, and the account itself stands beside it.
     */
    private static @Nullable Json person(Json value, Collection<String> told) {
        if (!(value instanceof Json.Obj who)) {
            return null;
        }
        Json.Obj account = who.object("account");
        String homePage = account == null ? null : account.text("homePage");
        String name = account == null ? null : account.text("name");
        String id;
        Json.Arr others = null;
        if (homePage != null && name != null && !name.isBlank()) {
            id = idOf(homePage, name);
            others = new Json.Arr(List.of(Parts.object(
                    "type",
                    "SystemIdentifier",
                    "identifier",
                    name,
                    "identifierType",
                    "AccountUserName",
                    "source",
                    homePage)));
            told.add("/account");
        } else if (who.text("mbox") != null) {
            id = who.text("mbox");
            told.add("/mbox");
        } else {
            // a hash is no IRI, and one that is made of it would be told apart from everybody for ever
            id = who.text("openid");
            told.add("/openid");
        }
        if (id == null) {
            return null;
        }
        told.add("/name");
        String type = "Group".equals(who.text("objectType")) ? "Group" : "Person";
        return Parts.object("id", id, "type", type, "name", who.text("name"), "otherIdentifiers", others);
    }

    static String idOf(String homePage, String name) {
        if (Forms.isUuid(name)) {
            return Parts.URN_UUID + name.toLowerCase(Locale.ROOT);
        }
        return name.startsWith(homePage) && Forms.isIri(name)
                ? name
                : Parts.URN_UUID + NameBasedId.of(ACCOUNTS, homePage + "\n" + name);
    }

    private static @Nullable Json resource(Json value, Way.Around around, Collection<String> told) {
        if (!(value instanceof Json.Obj activity)) {
            return null;
        }
        String type = activity.text("objectType");
        if (type != null && !type.equals("Activity")) {
            return type.equals("Agent") || type.equals("Group") ? person(value, told) : null;
        }
        told.add("/id");
        Json.Obj definition = activity.object("definition");
        if (definition == null) {
            return Parts.object("id", activity.text("id"), "type", Words.ANY);
        }
        String said = definition.text("type");
        String entity = around.words().entity(said);
        if (said != null && said.equals(around.words().activityType(entity))) {
            told.add("/definition/type");
        }
        if (definition.object("extensions") != null) {
            told.add("/definition/extensions");
        }
        return Parts.object(
                "id", activity.text("id"),
                "type", entity,
                "name", oneOf(definition, "name", told),
                "description", oneOf(definition, "description", told),
                "extensions", definition.object("extensions"));
    }

    private static @Nullable String oneOf(Json.Obj definition, String member, Collection<String> told) {
        Json.Obj texts = definition.object(member);
        if (texts == null) {
            return null;
        }
        List<String> languages = new ArrayList<>(FIRST);
        languages.addAll(texts.members().keySet());
        for (String language : languages) {
            String text = texts.text(language);
            if (text != null) {
                told.add(Pointers.in("/definition/" + member, language));
                return text;
            }
        }
        return null;
    }

    /** What is finer than Caliper can write is cut off, and the time is then among what could not be said. */
    private static @Nullable Json utc(Json value, Collection<String> told) {
        OffsetDateTime time = value instanceof Json.Text text
                ? Iso8601.timestamp(text.value()).orElse(null)
                : null;
        if (time == null) {
            return null;
        }
        OffsetDateTime cut = time.truncatedTo(ChronoUnit.MILLIS);
        if (cut.equals(time)) {
            told.add("");
        }
        return new Json.Text(cut.withOffsetSameInstant(ZoneOffset.UTC).format(TO_THE_MILLISECOND));
    }

    private static @Nullable Json attempt(Json value, Collection<String> told) {
        return value instanceof Json.Text uuid && Forms.isUuid(uuid.value())
                ? Parts.whole(new Json.Text(Parts.URN_UUID + uuid.value()), told)
                : null;
    }

    private static @Nullable Json response(Json value, Way.Around around, Collection<String> told) {
        Json kind = around.original().at("/object/definition/interactionType");
        if (!(value instanceof Json.Text response) || !(kind instanceof Json.Text interaction)) {
            return null;
        }
        List<String> parts = Arrays.asList(response.value().split("\\[,]", -1));
        Json.Obj said =
                switch (interaction.value()) {
                    case "true-false" -> Parts.object("type", "TrueFalseResponse", "value", response);
                    case "choice" ->
                        parts.size() == 1
                                ? Parts.object("type", "MultipleChoiceResponse", "value", response)
                                : Parts.object("type", "MultipleResponseResponse", "values", texts(parts));
                    case "fill-in", "long-fill-in" ->
                        Parts.object("type", "FillinBlankResponse", "values", texts(parts));
                    default -> null;
                };
        return said == null ? null : Parts.whole(said, told);
    }

    private static Json.Arr texts(List<String> parts) {
        return new Json.Arr(
                parts.stream().map(part -> (Json) new Json.Text(part)).toList());
    }

    private static @Nullable Json application(Json value, Collection<String> told) {
        if (!(value instanceof Json.Text platform)) {
            return null;
        }
        boolean isId = platform.value().matches("(https?://|urn:).*") && Forms.isIri(platform.value());
        return Parts.whole(
                isId
                        ? Parts.object("id", platform, "type", "SoftwareApplication")
                        : Parts.object("id", "_:edApp", "type", "SoftwareApplication", "name", platform),
                told);
    }

    private static @Nullable Json schoolClass(Json value, Way.Around around, Collection<String> told) {
        List<Json> activities = value instanceof Json.Arr array ? array.items() : List.of(value);
        for (int i = 0; i < activities.size(); i++) {
            String type =
                    Pointers.at(activities.get(i), "/definition/type") instanceof Json.Text said ? said.value() : null;
            boolean isOfCaliper = CLASSES.contains(around.words().entity(type));
            if (isOfCaliper || EventWords.shipped().isOf(ActivityKind.GROUP, type)) {
                Json group = within(value instanceof Json.Arr ? "/" + i : "", activities.get(i), around, told);
                return isOfCaliper || !(group instanceof Json.Obj entity) ? group : ofType("Group", entity);
            }
        }
        return null;
    }

    private static Json ofType(String type, Json.Obj entity) {
        Map<String, Json> members = new LinkedHashMap<>(entity.members());
        members.put("type", new Json.Text(type));
        return new Json.Obj(members, 0, 0);
    }

    private static @Nullable Json onlyOne(Json value, Way.Around around, Collection<String> told) {
        if (value instanceof Json.Arr array) {
            return array.items().size() == 1 ? within("/0", array.items().getFirst(), around, told) : null;
        }
        return within("", value, around, told);
    }

    private static @Nullable Json within(String at, Json value, Way.Around around, Collection<String> told) {
        List<String> inside = new ArrayList<>();
        Json said = resource(value, around, inside);
        inside.forEach(pointer -> told.add(at + pointer));
        return said;
    }

    /** That of the row: another one is no profile of this event. */
    private static @Nullable Json profile(Json value, Way.Around around, Collection<String> told) {
        List<Json> categories = value instanceof Json.Arr array ? array.items() : List.of(value);
        String profile = around.row().profile();
        for (int i = 0; i < categories.size(); i++) {
            if (categories.get(i) instanceof Json.Obj category
                    && profile != null
                    && (Words.PROFILES + profile).equals(category.text("id"))) {
                told.add(value instanceof Json.Arr ? "/" + i : "");
                return new Json.Text(profile);
            }
        }
        return null;
    }

    private static @Nullable Json placeInMedia(Json value, Collection<String> told) {
        if (!(value instanceof Json.Obj extensions)
                || !(extensions.get(Parts.SECONDS_INTO_MEDIA) instanceof Json.Num seconds)
                || !seconds.literal().matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return null;
        }
        told.add(Pointers.in("", Parts.SECONDS_INTO_MEDIA));
        return Parts.object("id", "_:target", "type", "MediaLocation", "currentTime", "PT" + seconds.literal() + "S");
    }
}
