package org.uchinuki.api;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Pane;
import org.uchinuki.access.Readers;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.pipeline.Candidates.Candidate;
import org.uchinuki.pipeline.Candidates.Waiting;
import org.uchinuki.pipeline.Merges;
import org.uchinuki.pipeline.Merges.Pair;
import org.uchinuki.reconciliation.KnownPerson;
import org.uchinuki.reconciliation.Match;

/**
 * People beside each other, as those see them who decide whether they are one. Whoever has opened the run that a side came with,
 * with a reason, reads the values; everybody else reads their shape, and how the two stand to each other.
 */
@Component
public final class PersonSides {

    /** What is shown of a person, in this order; the words of the canonical model. */
    public static final List<String> SHOWN = List.of(
            "familyName",
            "givenName",
            "kanaFamilyName",
            "kanaGivenName",
            "preferredFamilyName",
            "preferredGivenName",
            "birthDate",
            "sex");

    private final Readers readers;
    private final Merges merges;

    public PersonSides(Readers readers, Merges merges) {
        this.readers = readers;
        this.merges = merges;
    }

    /**
     * @param personId null for a row
     * @param values field → text, or its shape
     * @param schools names of the schools where the person is now
     * @param ids by which the person is known: the kind and issuer, and the value or its shape
     * @param history versions of records the hub keeps of the person
     */
    public record Side(
            @Nullable UUID personId,
            Map<String, @Nullable String> values,
            List<String> schools,
            List<String> grades,
            List<String> ids,
            long history) {}

    /**
     * @param rule name of the rule that holds, or null where none does
     * @param compared evidence → {@code same near different unknown}
     */
    public record Compared(@Nullable String rule, int score, String verdict, Map<String, String> compared) {

        static Compared of(Match match) {
            Map<String, String> compared = new LinkedHashMap<>();
            match.compared()
                    .forEach((kind, how) -> compared.put(kind.word(), how.name().toLowerCase(Locale.ROOT)));
            return new Compared(
                    match.rule(), match.score(), match.verdict().name().toLowerCase(Locale.ROOT), compared);
        }
    }

    /** A known person beside the row or the other person. */
    public record Beside(Side person, Compared match) {}

    /**
     * A row that waits.
     *
     * @param id of the row that is set aside
     * @param runId the run that set it aside; to be opened for the values
     * @param values what the row says of the person
     * @param grades what it says of the grade
     * @param ids by which it names the person: the kind and issuer, and the value or its shape
     * @param whole whether values are shown, and not their shape
     */
    public record Row(
            long id,
            long runId,
            String mapping,
            String file,
            long row,
            @Nullable String school,
            boolean whole,
            Map<String, @Nullable String> values,
            List<String> grades,
            List<String> ids,
            List<Beside> candidates) {

        /** The row as one of two sides. */
        public Side side() {
            return new Side(null, values, school == null ? List.of() : List.of(school), grades, ids, 0);
        }
    }

    /**
     * Two known people.
     *
     * @param runIds the runs the two came with; to be opened for the values
     */
    public record Two(boolean whole, List<Long> runIds, Side one, Side other, Compared match) {}

    public Row of(Waiting waiting) {
        boolean whole = mayRead(waiting.aside().runId());
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        SHOWN.forEach(field -> {
            String path = "person." + field;
            if (waiting.values().containsKey(path)) {
                values.put(field, shown(field, waiting.values().get(path), whole));
            }
        });
        return new Row(
                waiting.aside().id(),
                waiting.aside().runId(),
                waiting.aside().mapping(),
                waiting.aside().file(),
                waiting.aside().row(),
                waiting.aside().school(),
                whole,
                values,
                grades(waiting),
                ids(waiting.handles(), whole),
                waiting.candidates().stream().map(one -> beside(one, whole)).toList());
    }

    private Beside beside(Candidate candidate, boolean whole) {
        return new Beside(side(candidate.person(), candidate.history(), whole), Compared.of(candidate.match()));
    }

    public Two of(Pair pair) {
        boolean whole = pair.broughtBy().values().stream().anyMatch(this::mayRead);
        return new Two(
                whole,
                pair.broughtBy().values().stream().distinct().sorted().toList(),
                side(pair.one(), pair.history().getOrDefault(pair.one().id(), 0L), whole),
                side(pair.other(), pair.history().getOrDefault(pair.other().id(), 0L), whole),
                Compared.of(pair.match()));
    }

    private boolean mayRead(long run) {
        return readers.current().over(Pane.RUN, String.valueOf(run)).isPresent();
    }

    private Side side(KnownPerson known, long history, boolean whole) {
        Person person = known.person();
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("familyName", shown("familyName", person.familyName(), whole));
        values.put("givenName", shown("givenName", person.givenName(), whole));
        values.put("kanaFamilyName", shown("kanaFamilyName", person.kanaFamilyName(), whole));
        values.put("kanaGivenName", shown("kanaGivenName", person.kanaGivenName(), whole));
        values.put("preferredFamilyName", shown("preferredFamilyName", person.preferredFamilyName(), whole));
        values.put("preferredGivenName", shown("preferredGivenName", person.preferredGivenName(), whole));
        values.put("birthDate", shown("birthDate", text(person.birthDate()), whole));
        values.put("sex", shown("sex", text(person.sex()), whole));
        return new Side(
                known.id(),
                values,
                known.schools().stream().map(merges::schoolName).sorted().toList(),
                known.grades().stream().sorted().map(Grade::japanese).toList(),
                ids(known.handles(), whole),
                history);
    }

    /** A list of children names the grade at the class, other files at the enrolment. */
    private static List<String> grades(Waiting waiting) {
        return Stream.of("enrollment.grade", "classSection.grade")
                .map(path -> waiting.values().get(path))
                .filter(Objects::nonNull)
                .map(grade -> Grade.valueOf(grade).japanese())
                .distinct()
                .toList();
    }

    private static List<String> ids(Collection<String> handles, boolean whole) {
        return handles.stream()
                .sorted()
                .map(handle -> whole ? handle : masked(handle))
                .toList();
    }

    private static String masked(String handle) {
        int value = handle.indexOf(':') + 1;
        return handle.substring(0, value) + MaskedCells.shape(handle.substring(value));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String shown(String field, @Nullable String value, boolean whole) {
        return value == null || whole ? value : MaskedCells.value(Kind.PERSON, field, value);
    }
}
