package org.uchinuki.change;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.finding.Finding;

/** 差分: what a run would do, read from its stage as of now, or what it has done, read from the versions it left. The store answers. */
public interface RunDiff {

    /** Where the answer comes from. */
    enum From {
        /** The stage of a run that was held or only a preview. */
        STAGE,
        /** The versions of a run that was applied. */
        VERSIONS
    }

    /** What becomes of a row of a source. */
    enum Verdict {
        /** 追加: its source never spoke of it. */
        CREATED,
        /** 復帰: it was over, and is there again. */
        RETURNED,
        /** 更新: it says something else. */
        UPDATED,
        /** 移動: it says something else, another class or school among it. */
        MOVED,
        /** 退出: it is over. */
        ENDED;

        /** As the API writes it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How much of each mapping, school and class differs, and how many rows of each held before. */
    List<Share> shares(long runId, From from, Collection<String> mappings);

    /** The rows that differ, in the order of the stage or of the files. */
    List<Row> rows(long runId, From from, Question question);

    /** How many rows were over before the run and are there again. */
    long returned(long runId, From from);

    /** Why the run was held: the findings that say so, in the order they were made. */
    List<Finding> reasons(long runId);

    /** What schools and classes are called; on a stage those too that nobody knew before. */
    Map<UUID, String> names(long runId, From from, Kind kind, Collection<UUID> ids);

    /**
     * Rows of one mapping, school and class. A row that was there before counts where it was.
     *
     * @param before rows that held before the run
     * @param absent rows among those that are over that no file names any more
     */
    record Share(
            String mapping,
            @Nullable UUID school,
            @Nullable UUID classSection,
            long before,
            Map<Verdict, Long> changed,
            long absent) {}

    /**
     * Which rows.
     *
     * @param verdict only these, or null
     * @param school only those that were or will be of this school, or null
     * @param after {@link Row#cursor()} of the last row seen, or null
     */
    record Question(
            @Nullable Verdict verdict,
            @Nullable UUID school,
            @Nullable String after,
            int limit) {}

    /**
     * One row that differs.
     *
     * @param cursor names the row to go on from
     * @param file name of the file it stands in; of a row that a complete list no longer names, the list's
     * @param row in the file, as a spreadsheet counts; 0 where the file no longer names it
     * @param classSection name of the class it belongs to
     * @param person whom it is about, or null where it is about nobody or nobody can tell
     * @param recognised why it is about them, where no id told; else null
     */
    record Row(
            String cursor,
            String file,
            long row,
            String mapping,
            String sourceKey,
            Verdict verdict,
            @Nullable UUID schoolId,
            @Nullable String school,
            @Nullable String classSection,
            @Nullable UUID person,
            @Nullable String personName,
            @Nullable Recognised recognised,
            List<Change> changes) {}

    /**
     * 既知の人に結び付け: no id told whom the row is about, and it was taken for somebody who is known.
     *
     * @param rule name of the rule that was sure, or {@code decided} where somebody had said so
     * @param score of the rule; 0 where there is none
     * @param agreed the evidence that was the same
     */
    record Recognised(UUID person, String rule, int score, List<String> agreed) {}

    /**
     * One field of one record.
     *
     * @param field name of a {@link Kind.Field}, or {@code extension}
     * @param before null where it held nothing
     * @param after null where it holds nothing any more
     */
    record Change(
            Kind kind,
            String field,
            @Nullable String before,
            @Nullable String after) {}
}
