package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.Revisions;
import org.uchinuki.change.UndoStore;

/**
 * Undo by the runs that versions name: those a run wrote are removed, those it closed are open again, and what its sources
 * had said before is said again. Nothing else is touched, so that the tables are afterwards as they were.
 */
@Component
class JdbcUndo implements UndoStore {

    /** What people have tied to a child by hand; it names no run. */
    private static final List<String> BY_HAND = List.of(
            "analysis_restriction h where h.person_id = t.id",
            "access_grant h where h.child = t.id",
            "person_merge h where (h.goes = t.id or h.stays = t.id) and not h.ended");

    private final NamedParameterJdbcTemplate jdbc;

    JdbcUndo(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    private static Map<String, Object> of(long runId) {
        return Map.of("run", runId);
    }

    @Override
    @Transactional
    public UndoPlan plan(long runId, int most) {
        List<Conflict> conflicts = keep(runId, most);
        UndoPlan plan = new UndoPlan(records(runId), conflicts, kept(runId));
        forget(runId);
        return plan;
    }

    @Override
    @Transactional
    public Undone undo(long runId) {
        keep(runId, 0);
        long left = kept(runId);
        long records = records(runId) - left;
        OutboxWriter outbox = new OutboxWriter(jdbc);
        Merged merged = new Merged(jdbc);
        Set<UUID> touched = merged.touched(runId);
        for (Kind kind : Kind.values()) {
            outbox.announceUndo(runId, kind);
        }
        restoreSources(runId);
        for (Kind kind : Kind.values()) {
            restore(runId, kind);
        }
        merged.settle(touched);
        Set<UUID> apart = merged.undone(runId);
        outbox.announceMerge(runId, apart);
        forget(runId);
        return new Undone(records, left);
    }

    private long records(long runId) {
        long records = 0;
        for (Kind kind : Kind.values()) {
            records += count(
                    "select count(*) from (select id from " + kind.table()
                            + " where run_id = :run union select id from " + kind.table()
                            + " where closed_run_id = :run) x",
                    runId);
        }
        return records;
    }

    private long kept(long runId) {
        return count("select count(*) from undo_kept where run_id = :run", runId);
    }

    private long count(String sql, long runId) {
        Long count = jdbc.queryForObject(sql, of(runId), Long.class);
        return count == null ? 0 : count;
    }

    private void forget(long runId) {
        jdbc.update("delete from undo_kept where run_id = :run", of(runId));
    }

    /** Notes what has to stay, and what has to stay with it, until nothing more is found. */
    private List<Conflict> keep(long runId, int most) {
        forget(runId);
        List<Conflict> named = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            keep(runId, kind, changedLater(kind), Reason.CHANGED_LATER, named, most);
            if (Applying.TRACKED.contains(kind)) {
                keep(runId, kind, saidAgainLater(kind), Reason.CHANGED_LATER, named, most);
            }
        }
        if (count("select count(*) from source_record_before where prior_run_id = :run", runId) > 0) {
            for (Kind kind : Kind.values()) {
                keep(runId, kind, rowChangedLater(kind), Reason.CHANGED_LATER, named, most);
            }
        }
        long before = -1;
        while (before < kept(runId)) {
            before = kept(runId);
            for (Kind kind : Kind.values()) {
                if (before > 0) {
                    keep(runId, kind, sameRow(kind), Reason.SAME_ROW, named, most);
                }
                keep(runId, kind, pointedAt(kind), Reason.POINTED_AT, named, most);
            }
        }
        return named;
    }

    private void keep(long runId, Kind kind, String which, Reason why, List<Conflict> named, int most) {
        String found = "select distinct x.id from (" + which + ") x where not exists (select 1 from undo_kept k"
                + " where k.run_id = :run and k.kind = '" + kind.name() + "' and k.id = x.id)";
        if (named.size() < most) {
            jdbc.query(
                    "select y.id, min(t.mapping) as mapping, min(t.source_key) as source_key from (" + found
                            + ") y join "
                            + kind.table() + " t on t.id = y.id and (t.run_id = :run or t.closed_run_id = :run)"
                            + " group by y.id order by 2, 3 fetch first " + (most - named.size()) + " rows only",
                    of(runId),
                    row -> {
                        named.add(new Conflict(
                                kind,
                                row.getObject("id", UUID.class),
                                row.getString("mapping"),
                                row.getString("source_key"),
                                why));
                    });
        }
        jdbc.update(
                "insert into undo_kept (run_id, kind, id) select cast(:run as bigint), '" + kind.name()
                        + "', z.id from (" + found + ") z",
                of(runId));
    }

    private static String changedLater(Kind kind) {
        return """
                select t.id from %1$s t where t.run_id = :run and t.closed_run_id is not null and t.closed_run_id <> :run
                union
                select t.id from %1$s t where t.run_id = :run
                  and exists (select 1 from %1$s n where n.id = t.id and n.version > t.version and n.run_id <> :run)
                union
                select t.id from %1$s t where t.closed_run_id = :run
                  and exists (select 1 from %1$s n where n.id = t.id and n.version > t.version and n.run_id <> :run)
                """.formatted(kind.table());
    }

    /** Another row has said the same since: it would say so no more often, and what was undone would stay away. */
    private static String saidAgainLater(Kind kind) {
        return """
                select t.id from also_stated a
                join %1$s t on t.id = a.id and (t.run_id = :run or t.closed_run_id = :run)
                join import_run y on y.id = a.run_id and y.id <> :run
                join import_run x on x.id = :run
                where a.kind = '%2$s' and a.closed_run_id is null
                  and coalesce(y.finished_at, y.received_at) > coalesce(x.finished_at, x.received_at)
                """.formatted(kind.table(), kind.name());
    }

    /** The row said something else afterwards, even where that made no new version of this record. */
    private static String rowChangedLater(Kind kind) {
        return """
                select t.id from %1$s t join source_record_before b
                  on b.prior_run_id = :run and b.mapping = t.mapping and b.source_key = t.source_key
                where t.run_id = :run or t.closed_run_id = :run
                """.formatted(kind.table());
    }

    private static String sameRow(Kind kind) {
        List<String> keys = new ArrayList<>();
        for (Kind other : Kind.values()) {
            keys.add("select o.mapping, o.source_key from " + other.table() + " o join undo_kept k on k.run_id = :run"
                    + " and k.kind = '" + other.name()
                    + "' and k.id = o.id where o.run_id = :run or o.closed_run_id = :run");
        }
        return "select t.id from " + kind.table() + " t join (" + String.join(" union ", keys)
                + ") s on s.mapping = t.mapping and s.source_key = t.source_key"
                + " where t.run_id = :run or t.closed_run_id = :run";
    }

    /** Entities that the run brought in, and that a fact of another run, a record that stays, or a person's decision names. */
    private static String pointedAt(Kind kind) {
        String mine = "select t.id from " + kind.table() + " t where t.run_id = :run and t.version = 1 and ";
        List<String> pointers = new ArrayList<>();
        if (!kind.isEntity()) {
            return mine + "1 = 0";
        }
        for (Kind other : Kind.values()) {
            for (Kind.Field field : other.fields()) {
                if (field.isReference() && Revisions.referenced(field) == kind) {
                    String points = "select 1 from " + other.table() + " p where p." + field.column() + " = t.id and ";
                    pointers.add(mine + "exists (" + points + "p.run_id <> :run)");
                    pointers.add(mine + "exists (" + points + "p.run_id = :run and exists (select 1 from undo_kept k"
                            + " where k.run_id = :run and k.kind = '" + other.name() + "' and k.id = p.id))");
                }
            }
        }
        if (kind == Kind.PERSON) {
            BY_HAND.forEach(tied -> pointers.add(mine + "exists (select 1 from " + tied + ")"));
        }
        return pointers.isEmpty() ? mine + "1 = 0" : String.join(" union ", pointers);
    }

    /** Rows with a record that stays keep their last word; the others say again what they said before. */
    private void restoreSources(long runId) {
        List<String> keys = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            keys.add("select o.mapping, o.source_key from " + kind.table() + " o join undo_kept k on k.run_id = :run"
                    + " and k.kind = '" + kind.name()
                    + "' and k.id = o.id where o.run_id = :run or o.closed_run_id = :run");
        }
        if (count("select count(*) from source_record where run_id = :run and left_standing", runId) > 0) {
            Applying.TRACKED.forEach(kind -> keys.add(overSince(kind)));
        }
        String stays = kept(runId) == 0 && keys.size() == Kind.values().length
                ? ""
                : " and not exists (select 1 from (" + String.join(" union ", keys)
                        + ") s where s.mapping = t.mapping and s.source_key = t.source_key)";
        forgetInBetween(runId, stays);
        jdbc.update(
                "delete from source_record t where t.run_id = :run and not exists (select 1 from source_record_before b"
                        + " where b.run_id = :run and b.mapping = t.mapping and b.source_key = t.source_key)" + stays,
                of(runId));
        jdbc.update("""
                merge into source_record t using (select * from source_record_before where run_id = :run) b
                on (t.mapping = b.mapping and t.source_key = b.source_key and t.run_id = :run%s)
                when matched then update set content_hash = b.content_hash, ended = b.ended, raw_hash = b.raw_hash,
                  school_id = b.school_id, class_id = b.class_id, school_year = b.school_year,
                  run_id = b.prior_run_id, file_id = b.prior_file_id, row_no = b.prior_row_no,
                  left_standing = b.left_standing
                """.formatted(stays), of(runId));
        jdbc.update("delete from source_record_before where run_id = :run", of(runId));
        jdbc.update("delete from also_stated t where t.run_id = :run" + stays, of(runId));
        jdbc.update("update also_stated t set closed_run_id = null where t.closed_run_id = :run" + stays, of(runId));
    }

    /**
     * Rows that the run left standing, and of which another list has ended what stood: they stay left out, so that they bring it
     * back when they are next named.
     */
    private static String overSince(Kind kind) {
        String ended = " join %1$s c on c.id = p.id and c.closed_run_id is not null and c.closed_run_id <> :run"
                + " left join %1$s o on o.id = p.id and o.closed_run_id is null"
                + " where k.run_id = :run and k.left_standing and o.id is null";
        return ("select k.mapping, k.source_key from source_record k"
                        + " join %1$s p on p.mapping = k.mapping and p.source_key = k.source_key" + ended
                        + " union select k.mapping, k.source_key from source_record k join also_stated p"
                        + " on p.mapping = k.mapping and p.source_key = k.source_key and p.kind = '" + kind.name() + "'"
                        + ended)
                .formatted(kind.table());
    }

    /** A later run of the same rows was preceded, from now on, by what preceded this one. */
    private void forgetInBetween(long runId, String stays) {
        jdbc.update("""
                delete from source_record_before t where t.prior_run_id = :run and not exists (
                  select 1 from source_record_before b where b.run_id = :run and b.mapping = t.mapping
                  and b.source_key = t.source_key)%s
                """.formatted(stays), of(runId));
        jdbc.update("""
                merge into source_record_before t using (select * from source_record_before where run_id = :run) b
                on (t.mapping = b.mapping and t.source_key = b.source_key and t.prior_run_id = :run%s)
                when matched then update set content_hash = b.content_hash, ended = b.ended, raw_hash = b.raw_hash,
                  school_id = b.school_id, class_id = b.class_id, school_year = b.school_year,
                  prior_run_id = b.prior_run_id, prior_file_id = b.prior_file_id, prior_row_no = b.prior_row_no,
                  left_standing = b.left_standing
                """.formatted(stays), of(runId));
    }

    private void restore(long runId, Kind kind) {
        String stays = " and id not in (select k.id from undo_kept k where k.run_id = :run and k.kind = '" + kind.name()
                + "')";
        if (kind.isEntity()) {
            jdbc.update(
                    "delete from alias where run_id = :run and entity_kind = '" + kind.name()
                            + "' and entity_id not in (select k.id from undo_kept k where k.run_id = :run and k.kind = '"
                            + kind.name() + "')",
                    of(runId));
        }
        jdbc.update("delete from " + kind.table() + " where run_id = :run" + stays, of(runId));
        jdbc.update(
                "update " + kind.table() + " set valid_to = " + OPEN
                        + ", closed_run_id = null where closed_run_id = :run" + stays,
                of(runId));
    }
}
