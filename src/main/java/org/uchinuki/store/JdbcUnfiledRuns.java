package org.uchinuki.store;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.uchinuki.pipeline.UnfiledRuns;

/** Runs of what still lies with its sender, in the hub's database. */
@Component
class JdbcUnfiledRuns implements UnfiledRuns {

    private static final int LONGEST = 600;

    private final JdbcClient jdbc;

    JdbcUnfiledRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Long> find(String sender, String mark) {
        return jdbc.sql(
                        "select id from import_run where unfiled = ? and sender = ? order by id desc fetch first 1 rows only")
                .params(kept(mark), sender)
                .query((row, number) -> row.getLong("id"))
                .optional();
    }

    @Override
    public void note(long runId, String sender, String mark) {
        filed(sender, mark);
        jdbc.sql("update import_run set unfiled = ? where id = ?")
                .params(kept(mark), runId)
                .update();
    }

    @Override
    public void filed(String sender, String mark) {
        jdbc.sql("update import_run set unfiled = null where unfiled = ? and sender = ?")
                .params(kept(mark), sender)
                .update();
    }

    /** The end of a mark is what tells one from another. */
    private static String kept(String mark) {
        String printable = mark.replace('\u0000', '\ufffd');
        return printable.substring(Math.max(0, printable.length() - LONGEST));
    }
}
