package org.uchinuki.canonical.party;

import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means;
import org.uchinuki.canonical.Means.DataClass;

/**
 * 学校 or 教育委員会: an organisation, as OneRoster 1.2 {@code orgs} has it.
 *
 * @param code 学校コード (13 characters) of a school, 教育委員会コード (6 digits) of a board
 * @param orgType {@code school} or {@code district}
 * @param parentCode code of the board above a school
 */
public record School(
        @Means(value = "学校コード", guarded = DataClass.IV) @Nullable
        String code,

        @Means(value = "学校名", guarded = DataClass.IV) @Nullable
        String name,

        @Means(value = "種別", guarded = DataClass.IV) @Nullable
        String orgType,

        @Means(value = "上位組織コード", guarded = DataClass.IV) @Nullable
        String parentCode) {}
