package org.uchinuki.projection;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.Kind;
import org.uchinuki.pipeline.AfterApply;

/**
 * After an import: computes the rollups of the people it touched anew from the current versions. Runs inside the import's
 * transaction, so that a karte never shows half a run.
 */
@Component
final class RunProjector implements AfterApply {

    private final NamedParameterJdbcTemplate jdbc;
    private final ReflectionProjector reflections;
    private final EventProjector events;
    private final FreshnessBook freshness;
    private final TouchedPeople touched;

    RunProjector(
            NamedParameterJdbcTemplate jdbc,
            ReflectionProjector reflections,
            EventProjector events,
            FreshnessBook freshness,
            TouchedPeople touched) {
        this.jdbc = jdbc;
        this.reflections = reflections;
        this.events = events;
        this.freshness = freshness;
        this.touched = touched;
    }

    @Override
    public void applied(long runId) {
        Map<String, Object> run = Map.of("run", runId);
        touched.inHandfuls(Kind.ATTENDANCE, runId, this::attendance);
        touched.inHandfuls(Kind.USAGE_RECORD, runId, this::usage);
        touched.inHandfuls(Kind.SURVEY_RESPONSE, runId, reflections::project);
        events.projectPeopleWithNewNames(runId);
        anew(touched.merged(runId));
        freshness(run);
    }

    @Override
    public Runnable undoing(long runId) {
        List<UUID> attended = touched.by(Kind.ATTENDANCE, runId);
        List<UUID> used = touched.by(Kind.USAGE_RECORD, runId);
        List<UUID> answered = touched.by(Kind.SURVEY_RESPONSE, runId);
        List<UUID> named = events.peopleWithNewNames(runId);
        List<UUID> merged = touched.merged(runId);
        return () -> {
            TouchedPeople.inHandfuls(attended, this::attendance);
            TouchedPeople.inHandfuls(used, this::usage);
            TouchedPeople.inHandfuls(answered, reflections::project);
            TouchedPeople.inHandfuls(named, events::projectAnew);
            anew(merged);
            freshness.importsTakenBack(Map.of("run", runId));
        };
    }

    /** All that is derived of these people. */
    private void anew(List<UUID> people) {
        if (!people.isEmpty()) {
            attendance(people);
            usage(people);
            reflections.project(people);
            events.projectAnew(people);
        }
    }

    private void attendance(List<UUID> people) {
        Map<String, Object> of = Map.of("people", people);
        jdbc.update("delete from attendance_month where person_id in (:people)", of);
        jdbc.update("""
                insert into attendance_month (person_id, first_day, school_days, excused, absent, late, early)
                select a.person_id, cast(date_trunc('month', a.on_day) as date),
                  count(case when a.mark <> 'NOT_ENROLLED' then 1 end),
                  count(case when a.mark in ('SUSPENDED', 'MOURNING', 'CLOSED') then 1 end),
                  count(case when a.mark in ('SICK_ABSENT', 'OTHER_ABSENT', 'UNNOTIFIED_ABSENT') then 1 end),
                  count(case when a.mark in ('LATE', 'LATE_EARLY') then 1 end),
                  count(case when a.mark in ('EARLY', 'LATE_EARLY') then 1 end)
                from attendance a
                where a.valid_to = date '9999-12-31' and a.mark is not null and a.person_id in (:people)
                group by a.person_id, cast(date_trunc('month', a.on_day) as date)
                """, of);
    }

    private void usage(List<UUID> people) {
        Map<String, Object> of = Map.of("people", people);
        jdbc.update("delete from usage_day where origin = 'record' and person_id in (:people)", of);
        jdbc.update("""
                insert into usage_day (person_id, on_day, origin, device, purpose, uses, minutes)
                select u.person_id, u.on_day, 'record', coalesce(u.device, ''), coalesce(u.purpose, ''),
                  sum(coalesce(u.uses, 1)), sum(coalesce(u.minutes, 0))
                from usage_record u
                where u.valid_to = date '9999-12-31' and u.on_day is not null and u.person_id in (:people)
                group by u.person_id, u.on_day, coalesce(u.device, ''), coalesce(u.purpose, '')
                """, of);
    }

    private void freshness(Map<String, Object> run) {
        List<String> targets = jdbc.queryForList(
                "select distinct target from run_file where run_id = :run and target is not null and rows_in > rows_set_aside",
                run,
                String.class);
        for (Dataset dataset : Dataset.values()) {
            if (targets.stream().anyMatch(dataset::comesFrom)) {
                freshness.importedBy(dataset, run);
            }
        }
    }
}
