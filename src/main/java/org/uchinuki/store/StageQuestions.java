package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.Again;
import org.uchinuki.change.ChangeStore.Share;
import org.uchinuki.change.ChangeStore.YearSpan;
import org.uchinuki.change.KnownRows;
import org.uchinuki.store.JdbcStaging.StagedFile;

/** What is asked of a stage before anything is written. */
final class StageQuestions {

    private static final int LONG = Long.BYTES;

    /** Kinds that say themselves at which school it is. */
    private static final Set<Kind> PLACED = EnumSet.of(Kind.ENROLLMENT, Kind.ROLE, Kind.LESSON);

    private final NamedParameterJdbcTemplate jdbc;
    private final Map<String, Object> run;

    StageQuestions(NamedParameterJdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.run = Map.of("run", runId);
    }

    /** Lines of a mapping, school and class. */
    private record Lines(
            String mapping, @Nullable UUID school, @Nullable UUID classSection) {

        static Lines of(ResultSet row) throws SQLException {
            return new Lines(
                    row.getString("mapping"),
                    row.getObject("school_id", UUID.class),
                    row.getObject("class_id", UUID.class));
        }
    }

    private record Differing(long updated, long ended) {

        static final Differing NONE = new Differing(0, 0);
    }

    /**
     * What differs, and what there was, each counted by itself: joined in one question, the planner would rather look
     * through all that differs for each row that there was.
     */
    List<Share> shares() {
        Map<Lines, Differing> differing = new HashMap<>();
        Set<String> mappings = new TreeSet<>();
        jdbc.query("""
                select k.mapping, k.school_id, k.class_id,
                  count(case when c.verdict = 'U' then 1 end) as updated,
                  count(case when c.verdict = 'E' then 1 end) as ended
                from staged_change c
                join staged_row r on r.run_id = c.run_id and r.row_id = c.row_id
                join source_record k on k.mapping = r.mapping and k.source_key = r.source_key
                where c.run_id = :run and c.verdict <> 'C'
                group by k.mapping, k.school_id, k.class_id
                """, run, row -> {
            Lines lines = Lines.of(row);
            mappings.add(lines.mapping());
            differing.put(lines, new Differing(row.getLong("updated"), row.getLong("ended")));
        });
        if (mappings.isEmpty()) {
            return List.of();
        }
        return jdbc.query("""
                select k.mapping, k.school_id, k.class_id, count(*) as before from source_record k
                where (not k.ended or k.left_standing) and k.mapping in (:mappings)
                group by k.mapping, k.school_id, k.class_id
                """, Map.of("mappings", mappings), (row, number) -> {
            Lines lines = Lines.of(row);
            Differing some = differing.getOrDefault(lines, Differing.NONE);
            return new Share(
                    lines.mapping(),
                    lines.school(),
                    lines.classSection(),
                    row.getLong("before"),
                    some.updated(),
                    some.ended());
        });
    }

    /** Each row counts once, however often its source has changed its mind. */
    List<Again> again() {
        Map<String, Again> byMapping = new TreeMap<>();
        Map<String, Long> most = new HashMap<>();
        jdbc.query("""
                select x.mapping, x.said_by, count(*) as n from (
                  select r.mapping, r.row_id, max(b.prior_run_id) as said_by
                  from staged_change c
                  join staged_row r on r.run_id = c.run_id and r.row_id = c.row_id
                  left join source_record_before b on b.mapping = r.mapping and b.source_key = r.source_key
                    and b.content_hash = r.content_hash
                  where c.run_id = :run and c.verdict = 'U'
                  group by r.mapping, r.row_id) x
                group by x.mapping, x.said_by
                """, run, row -> {
            String mapping = row.getString("mapping");
            long rows = row.getLong("n");
            long saidBy = row.getLong("said_by");
            boolean again = !row.wasNull();
            boolean first = again && rows > most.getOrDefault(mapping, 0L);
            if (first) {
                most.put(mapping, rows);
            }
            byMapping.merge(
                    mapping,
                    new Again(mapping, rows, again ? rows : 0, saidBy),
                    (all, some) -> new Again(
                            mapping,
                            all.changed() + some.changed(),
                            all.again() + some.again(),
                            first ? some.saidBy() : all.saidBy()));
        });
        return List.copyOf(byMapping.values());
    }

    /** A child who has moved is of the school where the row's day may have been, and of the one that this very run names. */
    long ofOtherSchools(StagedFile file, @Nullable UUID school) {
        long rows = 0;
        for (Kind kind : file.target().states()) {
            if (kind.isEntity()
                    || PLACED.contains(kind)
                    || kind.field("personId").isEmpty()) {
                continue;
            }
            Long some = jdbc.queryForObject(
                    "select count(*) from " + KindTable.stage(kind) + " s where s.run_id = :run and s.file_id = :file"
                            + " and (exists (select 1 from enrollment e where e.person_id = s.person_id"
                            + " and e.school_id <> :school) or exists (select 1 from role e"
                            + " where e.person_id = s.person_id and e.school_id <> :school))" + never("enrollment", "")
                            + never("role", "") + never("staged_enrollment", " and e.run_id = :run")
                            + never("staged_role", " and e.run_id = :run"),
                    Map.of(
                            "run",
                            run.get("run"),
                            "file",
                            file.fileId(),
                            "school",
                            school == null ? new UUID(0, 0) : school),
                    Long.class);
            rows += some == null ? 0 : some;
        }
        return rows;
    }

    private static String never(String table, String and) {
        return " and not exists (select 1 from " + table
                + " e where e.person_id = s.person_id and e.school_id = :school" + and + ")";
    }

    Map<UUID, Long> holding(String mapping, Collection<UUID> schools) {
        Map<UUID, Long> rows = new HashMap<>();
        if (!schools.isEmpty()) {
            jdbc.query("""
                    select school_id, count(*) as n from source_record
                    where mapping = :mapping and not ended and school_id in (:schools) group by school_id
                    """, Map.of("mapping", mapping, "schools", schools), row -> {
                rows.put(row.getObject("school_id", UUID.class), row.getLong("n"));
            });
        }
        return rows;
    }

    /** SHA-256 over the rows that differ, each with its verdict and what it says, in the order of their keys. */
    UUID digest() {
        MessageDigest digest = sha256();
        Streamed.rows(jdbc, """
                select r.mapping, r.source_key, c.verdict, r.content_hash from staged_row r
                join staged_change c on c.run_id = r.run_id and c.row_id = r.row_id
                where r.run_id = :run
                """, run, row -> {
            MessageDigest one = sha256();
            for (int column = 1; column <= 4; column++) {
                one.update(row.getString(column).getBytes(StandardCharsets.UTF_8));
                one.update((byte) 0x1f);
            }
            xor(one.digest());
        });
        return uuid(digest.digest(sum));
    }

    private final byte[] sum = new byte[32];

    /** The rows come in any order; added up, the order does not matter. */
    private void xor(byte[] row) {
        int carry = 0;
        for (int i = sum.length - 1; i >= 0; i--) {
            carry += (sum[i] & 0xff) + (row[i] & 0xff);
            sum[i] = (byte) carry;
            carry >>= Byte.SIZE;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static UUID uuid(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new UUID(bytes.getLong(), bytes.getLong(LONG));
    }

    List<YearSpan> years() {
        Map<Long, YearSpan> byFile = new LinkedHashMap<>();
        jdbc.query("""
                select r.mapping, r.file_id, r.school_year, count(*) as rows_of_year,
                  (select max(k.school_year) from source_record k where k.mapping = r.mapping and not k.ended
                    and k.school_id in (select x.school_id from staged_row x where x.run_id = :run
                      and x.mapping = r.mapping)) as known
                from staged_row r where r.run_id = :run and r.school_year is not null and r.row_no > 0
                group by r.mapping, r.file_id, r.school_year
                """, run, row -> {
            YearSpan span = byFile.get(row.getLong("file_id"));
            if (span == null) {
                span = new YearSpan(
                        row.getString("mapping"),
                        row.getLong("file_id"),
                        new TreeMap<>(),
                        row.getObject("known", Integer.class));
                byFile.put(span.fileId(), span);
            }
            span.rows().put(row.getInt("school_year"), row.getLong("rows_of_year"));
        });
        return List.copyOf(byFile.values());
    }

    boolean meetsUnstaged(List<StagedFile> files, Map<String, KnownRows> known) {
        return files.stream()
                .anyMatch(file -> file.stated().keySet().stream()
                        .filter(kind -> !Contradictions.RESTATED.contains(kind))
                        .filter(kind -> kind.isEntity() || !kind.identity().isEmpty())
                        .anyMatch(kind -> meets(file, kind, known.get(file.mapping()))));
    }

    private boolean meets(StagedFile file, Kind kind, @Nullable KnownRows known) {
        if (known == null) {
            return false;
        }
        List<String> others = jdbc.queryForList(
                "select distinct c.source_key from " + KindTable.stage(kind) + " s"
                        + " join staged_row r on r.run_id = s.run_id and r.row_id = s.row_id"
                        + " join " + kind.table() + " c on c.id = s.id and c.valid_to = " + OPEN
                        + " and c.mapping = r.mapping and c.source_key <> r.source_key"
                        + " where s.run_id = :run and s.file_id = :file and not exists (select 1 from staged_row o"
                        + " where o.run_id = r.run_id and o.mapping = c.mapping and o.source_key = c.source_key)",
                Map.of("run", run.get("run"), "file", file.fileId()),
                String.class);
        return others.stream().anyMatch(known::hasSeen);
    }
}
