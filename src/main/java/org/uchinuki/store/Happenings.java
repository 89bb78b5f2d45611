package org.uchinuki.store;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.notification.Happening;
import org.uchinuki.pipeline.Run.State;

/** Notes what somebody may have to be told of, in the transaction of what happened: it is told if and only if it did. */
final class Happenings {

    private Happenings() {}

    static void enter(JdbcClient client, Happening.What what, long subject, String state) {
        client.sql("insert into happening (what, subject, state) values (?, ?, ?)")
                .params(what.word(), subject, state)
                .update();
    }

    /** A run has come to its end. That it is held again, only because its stage was lost, has happened before. */
    static void ended(JdbcClient client, long run, State state) {
        client.sql(
                        "insert into happening (what, subject, state) select 'run', id, cast(:state as varchar(12)) from import_run"
                                + " where id = :run" + (state == State.HELD ? " and not held_before" : ""))
                .param("state", state.word())
                .param("run", run)
                .update();
    }

    /** @param glass id of what was opened with a reason */
    static void enter(JdbcClient client, UUID glass, String state) {
        client.sql("insert into happening (what, subject, named, state) values (?, 0, ?, ?)")
                .params(Happening.What.GLASS.word(), glass.toString(), state)
                .update();
    }
}
