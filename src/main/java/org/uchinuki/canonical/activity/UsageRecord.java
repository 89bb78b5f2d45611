package org.uchinuki.canonical.activity;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means;

/**
 * 活用ログ: how often somebody used which device for which purpose on a day (回数 × 機器 × 目的).
 *
 * @param device 活用機器 as a code of the hub, or as it came where no table knows it
 * @param purpose 活用目的, likewise
 * @param uses 回数
 * @param minutes time of use in minutes where the source states it
 */
public record UsageRecord(
        @Means("本人") @Nullable UUID personId,
        @Means("学校") @Nullable UUID schoolId,
        @Means("日付") @Nullable LocalDate day,
        @Means("活用機器") @Nullable String device,
        @Means("活用目的") @Nullable String purpose,
        @Means("ソフト") @Nullable String tool,
        @Means("教科") @Nullable String subject,
        @Means("回数") @Nullable Integer uses,
        @Means("分") @Nullable Integer minutes) {}
