package org.uchinuki.canonical.party;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.Means;
import org.uchinuki.canonical.Means.DataClass;

/**
 * 学級・組, or a class formed for a course (授業クラス): OneRoster 1.2 {@code classes}.
 *
 * @param code 組 as the school writes it: "1", "A", "ひかり". Grade and 組 are never read out of the title
 * @param classType {@code homeroom} or {@code scheduled}
 */
public record ClassSection(
        @Means(value = "学校", guarded = DataClass.IV) @Nullable
        UUID schoolId,

        @Means(value = "年度", guarded = DataClass.IV) @Nullable
        Integer schoolYear,

        @Means(value = "学年", guarded = DataClass.IV) @Nullable
        Grade grade,

        @Means(value = "組", guarded = DataClass.IV) @Nullable
        String code,

        @Means(value = "学級名", guarded = DataClass.IV) @Nullable
        String title,

        @Means(value = "種別", guarded = DataClass.IV) @Nullable
        String classType,

        @Means(value = "特別支援学級") @Nullable Boolean specialNeeds) {}
