package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.pipeline.AfterApply;
import org.uchinuki.reconciliation.KnownPerson;
import org.uchinuki.reconciliation.MatchRules;

/**
 * The table by which people are looked up whom no id tells. Each run that writes people brings it up to date in its own
 * transaction; where names are compared in another form than before, it is made anew before it is next asked.
 */
@Component
final class PersonKeys implements AfterApply {

    private static final int HANDFUL = 5_000;

    private final JdbcTemplate jdbc;
    private final MatchRules rules;
    private final TransactionTemplate transaction;
    private volatile boolean ready;

    PersonKeys(JdbcTemplate jdbc, MatchRules rules, TransactionTemplate transaction) {
        this.jdbc = jdbc;
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
                    "select coalesce(forms, '-') from person_key_state where only_row = 1 for update", String.class);
            if (!rules.formsDigest().equals(forms)) {
                jdbc.update("delete from person_key");
                add("select * from person where valid_to = " + OPEN);
                jdbc.update("update person_key_state set forms = ? where only_row = 1", rules.formsDigest());
            }
        });
        ready = true;
    }

    @Override
    public void applied(long runId) {
        jdbc.update("delete from person_key where person_id in (select id from person where run_id = ?)", runId);
        add("select * from person where valid_to = " + OPEN + " and run_id = ?", runId);
    }

    @Override
    public Runnable undoing(long runId) {
        Set<UUID> touched = new HashSet<>(jdbc.queryForList(
                "select id from person where run_id = ? union select id from person where closed_run_id = ?",
                UUID.class,
                runId,
                runId));
        return () -> touched.forEach(person -> {
            jdbc.update("delete from person_key where person_id = ?", person);
            add("select * from person where valid_to = " + OPEN + " and id = ?", person);
        });
    }

    private void add(String people, Object... of) {
        List<UUID> keys = new ArrayList<>();
        List<UUID> persons = new ArrayList<>();
        jdbc.query(
                people,
                row -> {
                    UUID id = row.getObject("id", UUID.class);
                    Person person = KindTable.read(Kind.PERSON, Person.class, row);
                    Set<UUID> own = rules.keys(rules.look(new KnownPerson(id, person, Set.of(), Set.of(), Set.of())));
                    own.forEach(key -> {
                        keys.add(key);
                        persons.add(id);
                    });
                },
                of);
        for (int from = 0; from < keys.size(); from += HANDFUL) {
            int to = Math.min(from + HANDFUL, keys.size());
            Object[] someKeys = keys.subList(from, to).toArray();
            Object[] somePersons = persons.subList(from, to).toArray();
            jdbc.update((Connection connection) -> {
                PreparedStatement statement =
                        connection.prepareStatement("insert into person_key (match_key, person_id)"
                                + " select h.k, h.p from unnest(cast(? as uuid array), cast(? as uuid array)) h(k, p)");
                statement.setArray(1, connection.createArrayOf("uuid", someKeys));
                statement.setArray(2, connection.createArrayOf("uuid", somePersons));
                return statement;
            });
        }
    }
}
