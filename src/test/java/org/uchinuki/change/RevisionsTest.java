package org.uchinuki.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.canonical.Kind;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.mapping.Drafts;
import org.uchinuki.mapping.Target;
import org.uchinuki.reconciliation.Reconciled;
import org.uchinuki.validation.ValidDraft;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RevisionsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    private static final UUID HANAKO = new UUID(0, 1);

    @Test
    void a_fact_without_what_makes_it_this_fact_is_set_aside() {
        Outcome<Revision> outcome = of(Drafts.values("attendance.day", null));
        assertThat(outcome).isInstanceOf(Outcome.SetAside.class);
        assertThat(outcome.findings()).extracting(Finding::code).containsExactly("change.no_identity");
        assertThat(outcome.findings().getFirst().details()).containsEntry("missing", "day");
    }

    @Test
    void the_same_fact_has_the_same_id_whatever_else_is_said_of_it() {
        Revision present = passed(of(Drafts.values("attendance.day", DAY, "attendance.note", null)));
        Revision absent = passed(of(Drafts.values("attendance.day", DAY, "attendance.note", "発熱")));
        assertThat(absent.entries().getFirst().id())
                .isEqualTo(present.entries().getFirst().id());
        assertThat(absent.content()).isNotEqualTo(present.content());
    }

    private static Outcome<Revision> of(Map<String, @Nullable Object> values) {
        return Revisions.of(
                new Reconciled(
                        new ValidDraft(Drafts.of(Target.ATTENDANCE_DAY, values)),
                        Map.of(Kind.PERSON, HANAKO),
                        List.of(),
                        Map.of()),
                null);
    }

    private static Revision passed(Outcome<Revision> outcome) {
        assertThat(outcome).isInstanceOf(Passed.class);
        return ((Passed<Revision>) outcome).value();
    }
}
