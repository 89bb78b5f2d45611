package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.pipeline.AfterApply;
import org.uchinuki.reconciliation.KnownPerson;
import org.uchinuki.reconciliation.Look;
import org.uchinuki.reconciliation.MatchRules;

/**
 * The table by which people are looked up whom no id tells. Each run that writes people brings it up to date in its own
 * transaction; where names are compared in another form than before, it is made anew before it is next asked.
 */
@Component
final class PersonKeys implements AfterApply {

    private static final int HANDFUL = 5_000;
    private static final int MANY = 20_000;
    private static final List<String> COLUMNS = List.of("match_key", "person_id");

    private final NamedParameterJdbcTemplate jdbc;
    private final Bulk bulk;
    private final MatchRules rules;
    private final TransactionTemplate transaction;
    private volatile boolean ready;

    PersonKeys(JdbcTemplate jdbc, MatchRules rules, TransactionTemplate transaction) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.bulk = JdbcChangeStore.bulkFor(jdbc);
        this.rules = rules;
        this.transaction = transaction;
    }

    /** Makes the keys anew where they are of another form; whoever comes meanwhile waits. */
    void ready() {
        if (ready) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            String forms = jdbc.queryForObject(
                    "select coalesce(forms, '-') from person_key_state where only_row = 1 for update",
                    Map.of(),
                    String.class);
            if (!rules.formsDigest().equals(forms)) {
                jdbc.update("delete from person_key", Map.of());
                add("select * from person where valid_to = " + OPEN, Map.of());
                jdbc.update(
                        "update person_key_state set forms = :forms where only_row = 1",
                        Map.of("forms", rules.formsDigest()));
            }
        });
        ready = true;
    }

    @Override
    public void applied(long runId) {
        Map<String, Object> run = Map.of("run", runId);
        // H2 would ask a subquery again for each key it deletes.
        inHandfuls(jdbc.queryForList("select id from person where run_id = :run", run, UUID.class), this::forget);
        add("select * from person where valid_to = " + OPEN + " and run_id = :run", run);
    }

    private void forget(List<UUID> people) {
        jdbc.update("delete from person_key where person_id in (:people)", Map.of("people", people));
    }

    private static void inHandfuls(List<UUID> people, Consumer<List<UUID>> what) {
        for (int from = 0; from < people.size(); from += HANDFUL) {
            what.accept(people.subList(from, Math.min(from + HANDFUL, people.size())));
        }
    }

    @Override
    public Runnable undoing(long runId) {
        List<UUID> touched = jdbc.queryForList(
                "select id from person where run_id = :run union select id from person where closed_run_id = :run",
                Map.of("run", runId),
                UUID.class);
        return () -> inHandfuls(touched, some -> {
            forget(some);
            add("select * from person where valid_to = " + OPEN + " and id in (:people)", Map.of("people", some));
        });
    }

    private void add(String people, Map<String, ?> of) {
        List<@Nullable Object[]> waiting = new ArrayList<>();
        Streamed.rows(jdbc, people, of, row -> {
            UUID id = row.getObject("id", UUID.class);
            Person person = KindTable.read(Kind.PERSON, Person.class, row);
            Look look = rules.look(new KnownPerson(id, person, Set.of(), Set.of(), Set.of()));
            rules.keys(look).forEach(key -> waiting.add(new @Nullable Object[] {key, id}));
            if (waiting.size() >= MANY) {
                write(waiting);
            }
        });
        write(waiting);
    }

    private void write(List<@Nullable Object[]> waiting) {
        if (!waiting.isEmpty()) {
            // Digests lie all over the index; in their order each of its pages is touched once.
            waiting.sort(Comparator.comparing(row -> (UUID) Objects.requireNonNull(row[0])));
            bulk.write("person_key", COLUMNS, waiting);
            waiting.clear();
        }
    }
}
