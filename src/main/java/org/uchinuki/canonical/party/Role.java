package org.uchinuki.canonical.party;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means;

/**
 * What a person is at a school: OneRoster 1.2 {@code roles}.
 *
 * @param role one of OneRoster's words: {@code student teacher principal guardian …}
 * @param roleType {@code primary} or {@code secondary}
 * @param jobTitle 職名 as the source writes it: 教諭, 養護教諭
 */
public record Role(
        @Means("本人") @Nullable UUID personId,
        @Means("学校") @Nullable UUID schoolId,
        @Means("役割") @Nullable String role,
        @Means("主・副") @Nullable String roleType,
        @Means("職名") @Nullable String jobTitle,
        @Means("開始日") @Nullable LocalDate beginDate,
        @Means("終了日") @Nullable LocalDate endDate) {}
