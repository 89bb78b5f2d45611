package org.uchinuki.canonical.party;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means;
import org.uchinuki.canonical.Means.DataClass;

/**
 * 年度 or 学期: OneRoster 1.2 {@code academicSessions}. In Japan {@code schoolYear} is the year in which it starts and
 * {@code endDate} is the last day itself.
 */
public record AcademicSession(
        @Means(value = "名称", guarded = DataClass.IV) @Nullable
        String title,

        @Means(value = "種別", guarded = DataClass.IV) @Nullable
        String sessionType,

        @Means(value = "開始日", guarded = DataClass.IV) @Nullable
        LocalDate startDate,

        @Means(value = "終了日", guarded = DataClass.IV) @Nullable
        LocalDate endDate,

        @Means(value = "年度", guarded = DataClass.IV) @Nullable
        Integer schoolYear) {}
