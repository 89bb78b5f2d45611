package org.uchinuki.canonical.activity;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means;

/**
 * 授業: one class in one 校時 of one day, planned or held. What a reflection, a use of ICT or a practice case is linked to.
 *
 * @param personId who teaches it, where the source says so
 * @param period 校時, from 1; 0 is what comes before the first
 */
public record Lesson(
        @Means("学校") @Nullable UUID schoolId,
        @Means("学級") @Nullable UUID classSectionId,
        @Means("授業者") @Nullable UUID personId,
        @Means("授業日") @Nullable LocalDate day,
        @Means("校時") @Nullable Integer period,
        @Means("教科") @Nullable String subject,
        @Means(value = "単元", max = 300) @Nullable String unit) {}
