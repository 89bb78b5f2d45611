package org.uchinuki.canonical.party;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.Means;

/**
 * 在籍: Person × School × ClassSection × SchoolYear, from–to. OneRoster 1.2 {@code enrollments} with the Japan profile
 * attendance number and public flag.
 *
 * @param role {@code student} or {@code teacher}
 * @param beginDate first day, a calendar day in Japan
 * @param endDate last day itself (31 March for a whole year), not the day after
 */
public record Enrollment(
        @Means("本人") @Nullable UUID personId,
        @Means("学校") @Nullable UUID schoolId,
        @Means("学級") @Nullable UUID classSectionId,
        @Means("年度") @Nullable Integer schoolYear,
        @Means("学年") @Nullable Grade grade,
        @Means("役割") @Nullable String role,
        @Means("出席番号") @Nullable Integer attendanceNumber,
        @Means("主担当") @Nullable Boolean primary,
        @Means("在籍の公開") @Nullable Boolean publicFlag,
        @Means("開始日") @Nullable LocalDate beginDate,
        @Means("終了日") @Nullable LocalDate endDate) {}
