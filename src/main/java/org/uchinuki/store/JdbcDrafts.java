package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.uchinuki.workbench.DraftBook;
import org.uchinuki.workbench.ImportDraft;

/** The drafts in table {@code import_draft}. */
@Repository
class JdbcDrafts implements DraftBook {

    private static final String ALL = "select * from import_draft ";

    private final JdbcClient jdbc;

    JdbcDrafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(ImportDraft draft) {
        jdbc.sql(
                        "insert into import_draft (id, file_name, file_size, sha256, source, created_by, created_at, changed_at, state,"
                                + " yaml, step) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        draft.id(),
                        draft.fileName(),
                        draft.size(),
                        draft.sha256(),
                        draft.source(),
                        draft.createdBy(),
                        draft.createdAt().atOffset(ZoneOffset.UTC),
                        draft.changedAt().atOffset(ZoneOffset.UTC),
                        draft.state().word(),
                        draft.yaml(),
                        draft.step().word())
                .update();
    }

    @Override
    public boolean save(ImportDraft draft, Instant seen) {
        return jdbc.sql(
                                "update import_draft set source = :source, changed_at = :changed, state = :state, yaml = :yaml, step = :step,"
                                        + " run_id = :run, run_digest = :digest, run_base = :base where id = :id and state = 'open'"
                                        + " and changed_at = :seen")
                        .param("source", draft.source())
                        .param("changed", draft.changedAt().atOffset(ZoneOffset.UTC))
                        .param("state", draft.state().word())
                        .param("yaml", draft.yaml())
                        .param("step", draft.step().word())
                        .param("run", draft.runId())
                        .param("digest", draft.runDigest())
                        .param("base", draft.runBase())
                        .param("id", draft.id())
                        .param("seen", seen.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public Optional<ImportDraft> find(UUID id) {
        return jdbc.sql(ALL + "where id = ?").param(id).query(JdbcDrafts::draft).optional();
    }

    @Override
    public List<ImportDraft> open() {
        return jdbc.sql(ALL + "where state = 'open' order by changed_at desc, id")
                .query(JdbcDrafts::draft)
                .list();
    }

    @Override
    public List<ImportDraft> untouchedSince(Instant since) {
        return jdbc.sql(ALL + "where state = 'open' and changed_at < ? order by id")
                .param(since.atOffset(ZoneOffset.UTC))
                .query(JdbcDrafts::draft)
                .list();
    }

    private static ImportDraft draft(ResultSet row, int number) throws SQLException {
        long run = row.getLong("run_id");
        boolean none = row.wasNull();
        return new ImportDraft(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getLong("file_size"),
                row.getString("sha256"),
                row.getString("source"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                ImportDraft.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("yaml"),
                ImportDraft.Step.valueOf(row.getString("step").toUpperCase(Locale.ROOT)),
                none ? null : run,
                row.getString("run_digest"),
                row.getString("run_base"));
    }
}
