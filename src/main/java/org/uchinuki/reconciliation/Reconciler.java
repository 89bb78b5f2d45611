package org.uchinuki.reconciliation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Draft;
import org.uchinuki.validation.ValidDraft;

/**
 * 名寄せ for one run. An entity is found by the names its sources give it; one that nobody knows is new where the file is
 * there to state it, and a finding where the file only points at it. Two answers, or a name that now seems to belong to
 * another human, are doubt, and doubt is set aside. Remembers what the run itself has introduced. For one thread.
 */
public final class Reconciler {

    private final EntityDirectory directory;
    private final KnownPeople people;
    private final Strangers strangers;
    private final Map<Kind, Map<String, UUID>> introduced = new EnumMap<>(Kind.class);
    private final Map<UUID, Integer> sessionYears = new HashMap<>();

    /** Whom no handle tells is somebody new. */
    public Reconciler(EntityDirectory directory) {
        this(directory, MatchRules.none());
    }

    /** @param rules by which a person whom no handle tells is compared with those who are known */
    public Reconciler(EntityDirectory directory, MatchRules rules) {
        this.directory = directory;
        this.people = new KnownPeople(directory, rules);
        this.strangers = new Strangers(directory, rules);
    }

    /** One outcome for each draft, in order. The directory is asked once per kind for the whole list. */
    public List<Outcome<Reconciled>> reconcile(List<ValidDraft> drafts) {
        List<Claims> claims =
                drafts.stream().map(valid -> Claims.of(valid.draft())).toList();
        Known known = lookUp(claims);
        List<Outcome<Reconciled>> outcomes = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            outcomes.add(new OneDraft(drafts.get(i), claims.get(i), known).reconcile());
        }
        return outcomes;
    }

    private Known lookUp(List<Claims> drafts) {
        Map<Kind, Set<String>> asked = new EnumMap<>(Kind.class);
        for (Claims claims : drafts) {
            for (Kind kind : entitiesOf(claims.draft())) {
                asked.computeIfAbsent(kind, any -> new HashSet<>())
                        .addAll(claims.of(kind).keySet());
            }
        }
        Known known = new Known();
        known.asked.putAll(asked);
        asked.forEach((kind, handles) -> known.byHandle.put(kind, new HashMap<>(directory.find(kind, handles))));
        people.lookUp(drafts, handle -> known(known, handle));
        strangers.lookUp(drafts, handle -> known(known, handle));
        known.sessionYears.putAll(directory.schoolYears(new HashSet<>(
                known.byHandle.getOrDefault(Kind.ACADEMIC_SESSION, Map.of()).values())));
        return known;
    }

    private @Nullable UUID known(Known known, String personHandle) {
        UUID here = introduced.getOrDefault(Kind.PERSON, Map.of()).get(personHandle);
        return here != null
                ? here
                : known.byHandle.getOrDefault(Kind.PERSON, Map.of()).get(personHandle);
    }

    private static List<Kind> entitiesOf(Draft draft) {
        List<Kind> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind.isEntity()
                    && (draft.mapping().target().states().contains(kind)
                            || draft.mapping().target().refersTo().contains(kind))) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static final class Known {
        final Map<Kind, Set<String>> asked = new EnumMap<>(Kind.class);
        final Map<Kind, Map<String, UUID>> byHandle = new EnumMap<>(Kind.class);
        final Map<UUID, Integer> sessionYears = new HashMap<>();
    }

    private final class OneDraft {
        private final ValidDraft valid;
        private final Draft draft;
        private final Claims spoken;
        private final Known known;
        private final Map<Kind, UUID> entities = new EnumMap<>(Kind.class);
        private final List<Reconciled.NewName> names = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        OneDraft(ValidDraft valid, Claims spoken, Known known) {
            this.valid = valid;
            this.draft = valid.draft();
            this.spoken = spoken;
            this.known = known;
        }

        Outcome<Reconciled> reconcile() {
            for (Kind kind : entitiesOf(draft)) {
                resolve(kind);
            }
            if (!findings.isEmpty()) {
                return Outcome.setAside(findings);
            }
            names.forEach(name -> introduced
                    .computeIfAbsent(name.kind(), any -> new HashMap<>())
                    .put(name.handle(), name.id()));
            UUID session = entities.get(Kind.ACADEMIC_SESSION);
            if (session != null && draft.value("academicSession.schoolYear") instanceof Integer year) {
                sessionYears.put(session, year);
            }
            return Outcome.passed(new Reconciled(valid, entities, names, filled()));
        }

        private void resolve(Kind kind) {
            Map<String, String> claims = new LinkedHashMap<>(spoken.of(kind));
            if (kind == Kind.CLASS_SECTION) {
                String homeroom = Claims.homeroom(draft, entities.get(Kind.SCHOOL), schoolYear());
                if (homeroom != null) {
                    claims.put(homeroom, "classSection.code");
                }
            }
            boolean states = draft.mapping().target().states().contains(kind);
            if (claims.isEmpty()) {
                if (states && Claims.speaksOf(draft, kind)) {
                    findings.add(
                            Finding.error("reconciliation.no_identity", draft.at(), null, Map.of("kind", kind.part())));
                }
                return;
            }
            Map<String, UUID> found = new HashMap<>();
            claims.keySet().forEach(handle -> {
                UUID id = find(kind, handle);
                if (id != null) {
                    found.put(handle, id);
                }
            });
            Set<UUID> ids = kind == Kind.PERSON ? asOne(found.values()) : new HashSet<>(found.values());
            if (ids.size() > 1) {
                String path = claims.get(found.keySet().iterator().next());
                findings.add(Finding.error(
                        "reconciliation.conflicting_aliases",
                        path == null ? draft.at() : draft.placeOf(path),
                        path == null ? null : String.valueOf(draft.value(path)),
                        Map.of("kind", kind.part(), "entities", String.valueOf(ids.size()))));
                return;
            }
            if (ids.isEmpty() && !(states && draft.mapping().target().introduces())) {
                String path = claims.values().iterator().next();
                findings.add(Finding.error(
                        "reconciliation.unknown_" + kind.table(),
                        draft.placeOf(path),
                        String.valueOf(draft.value(path))));
                return;
            }
            Reconciled.Because because = null;
            if (ids.isEmpty() && kind == Kind.PERSON) {
                switch (strangers.judge(draft, entities.get(Kind.SCHOOL), claims.keySet())) {
                    case Strangers.Answer.Nobody nobody -> {}
                    case Strangers.Answer.One one -> {
                        ids.add(one.id());
                        because = one.because();
                    }
                    case Strangers.Answer.Ask ask -> {
                        findings.add(ask.finding());
                        return;
                    }
                }
            }
            UUID id = ids.isEmpty() ? UUID.randomUUID() : ids.iterator().next();
            if (kind == Kind.PERSON && !found.isEmpty()) {
                Optional<Finding> doubt = people.doubt(draft, id, claims, found.keySet());
                doubt.ifPresent(findings::add);
                if (doubt.isPresent()) {
                    return;
                }
            }
            entities.put(kind, id);
            Reconciled.Because why = because;
            claims.keySet().stream()
                    .filter(handle ->
                            !known.byHandle.getOrDefault(kind, Map.of()).containsKey(handle))
                    .forEach(handle -> names.add(new Reconciled.NewName(kind, handle, id, why)));
        }

        /** Of people who have been merged, the one who stands for them all. */
        private Set<UUID> asOne(Collection<UUID> people) {
            Set<UUID> ids = new HashSet<>(people);
            if (ids.size() > 1) {
                Map<UUID, UUID> merged = directory.mergedInto(ids);
                ids.removeIf(id -> merged.containsKey(id) && ids.contains(merged.get(id)));
            }
            return ids;
        }

        /** A class or course that names its 年度 only by pointing at a session still has that year. */
        private Map<String, Object> filled() {
            Integer year = entities.containsKey(Kind.ACADEMIC_SESSION) ? schoolYear() : null;
            if (year == null) {
                return Map.of();
            }
            return Map.of("classSection.schoolYear", year, "course.schoolYear", year);
        }

        private @Nullable Integer schoolYear() {
            if (draft.value("classSection.schoolYear") instanceof Integer year) {
                return year;
            }
            UUID session = entities.get(Kind.ACADEMIC_SESSION);
            if (session == null) {
                return null;
            }
            Integer here = sessionYears.get(session);
            return here != null ? here : known.sessionYears.get(session);
        }

        private @Nullable UUID find(Kind kind, String handle) {
            UUID here = introduced.getOrDefault(kind, Map.of()).get(handle);
            if (here != null) {
                return here;
            }
            Map<String, UUID> stored = known.byHandle.computeIfAbsent(kind, any -> new HashMap<>());
            if (known.asked.computeIfAbsent(kind, any -> new HashSet<>()).add(handle)) {
                // Only homerooms come here: their name needs the school's id, which the first look-up has to find.
                stored.putAll(directory.find(kind, List.of(handle)));
            }
            return stored.get(handle);
        }
    }
}
