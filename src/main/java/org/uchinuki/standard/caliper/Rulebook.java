package org.uchinuki.standard.caliper;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.caliper.EntityTypes.EntityType;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.json.Rule;
import org.uchinuki.standard.json.Shape;

/** What one version of Caliper says about events and the descriptions of entities. */
final class Rulebook {

    private final EventTypes events;
    private final EntityTypes entities;
    private final Shape event;
    private final Rule described;
    private final Rule contextOfDescription;
    private @Nullable Set<String> terms;

    Rulebook(CaliperVersion version) {
        this.events = new EventTypes(version);
        this.entities = new EntityTypes(version, this::terms);
        this.described = entities.a("Entity");
        this.contextOfDescription = Contexts.last(version);
        Rule entity = described;
        Shape common = Shape.object()
                .required("@context", Contexts.ofEvent(version, this::terms))
                .required("id", Values.EVENT_ID)
                .required("type", new Terms.Term("learning.event_type", events.names()))
                // 1.1 has no profiles in its events; where one is named it must be right all the same.
                .optional("profile", Terms.oneOf(Terms.PROFILES))
                .required("actor", entity)
                .required("action", Terms.oneOf(Terms.ACTIONS))
                .required("object", entity)
                .required("eventTime", Values.TIME)
                .optional("edApp", entities.a("SoftwareApplication"))
                .optional("generated", entity)
                .optional("target", entity)
                .optional("referrer", entity)
                .optional("group", entities.a("Organization"))
                .optional("membership", entities.a("Membership"))
                .optional("session", entities.a("Session"))
                .optional("federatedSession", entities.a("LtiSession"))
                .optional("extensions", Values.MAP)
                .and(this::allFits);
        this.event = version == CaliperVersion.V1_1 ? common.optional("navigatedFrom", entity) : common;
    }

    void checkEvent(Json.Obj item, Place at, Faults faults) {
        event.check(item, at, faults);
    }

    /** The entity as it may stand anywhere, with the context that only the top must have. */
    void checkDescription(Json.Obj item, Place at, Faults faults) {
        Json said = item.get("@context");
        if (said == null) {
            faults.add("learning.missing_property", at, null, Map.of("property", "@context"));
        } else {
            contextOfDescription.check(said, at.in("@context"), faults);
        }
        described.check(item, at, faults);
    }

    private void allFits(Json.Obj item, Place at, Faults faults) {
        String name = item.text("type");
        EventType type = name == null ? null : events.of(name);
        if (name == null || type == null) {
            return;
        }
        String profile = item.text("profile");
        if (profile != null
                && Terms.PROFILES.contains(profile)
                && !type.profiles().isEmpty()
                && !type.profiles().contains(profile)) {
            misfit("profile", profile, name, type.profiles(), at, faults);
        }
        Deed deed = deed(type.in(profile), item.text("action"), name, at, faults);
        if (deed == null) {
            return;
        }
        for (String place : Deed.PLACES) {
            fits(item.object(place), place, deed.kinds().get(place), name, at, faults);
        }
        for (String member : deed.needed()) {
            if (item.get(member) == null) {
                faults.add("learning.missing_property", at, null, Map.of("property", member));
            }
        }
    }

    private static @Nullable Deed deed(
            EventType.Deeds deeds, @Nullable String action, String type, Place at, Faults faults) {
        if (action == null || !Terms.ACTIONS.contains(action)) {
            return deeds.whole();
        }
        Deed deed = deeds.of(action);
        if (deed == null) {
            misfit("action", action, type, deeds.actions(), at, faults);
            return deeds.whole();
        }
        return deed;
    }

    private void fits(
            Json.@Nullable Obj entity,
            String place,
            @Nullable Set<String> kinds,
            String event,
            Place at,
            Faults faults) {
        String name = entity == null || kinds == null ? null : entity.text("type");
        EntityType type = name == null ? null : entities.of(name);
        if (name != null && kinds != null && type != null && !Entities.fits(type, kinds)) {
            misfit(place, name, event, kinds, at, faults);
        }
    }

    private static void misfit(
            String member, String value, String event, Set<String> allowed, Place at, Faults faults) {
        faults.add(
                "learning.not_in_event",
                at.in(member),
                new Json.Text(value),
                Map.of("type", event, "expected", Entities.list(allowed)));
    }

    /** Every word that the context of Caliper gives a meaning. Two threads at once make the same. */
    private Set<String> terms() {
        Set<String> known = terms;
        if (known == null) {
            Set<String> all = new HashSet<>(entities.terms());
            all.addAll(event.names());
            all.addAll(events.names());
            Stream.of(
                            Terms.ACTIONS,
                            Terms.PROFILES,
                            Terms.IDENTIFIER_TYPES,
                            Terms.METRICS,
                            Terms.MESSAGE_TYPES,
                            Terms.STATUSES,
                            Terms.ROLES,
                            Set.of("SystemIdentifier", "identifier", "identifierType", "source"),
                            Set.of("TextPositionSelector", "start", "end"))
                    .forEach(all::addAll);
            all.remove("@context");
            known = Set.copyOf(all);
            terms = known;
        }
        return known;
    }
}
