package org.uchinuki.canonical.content;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means;
import org.uchinuki.canonical.Means.DataClass;

/** 科目: OneRoster 1.2 {@code courses}. */
public record Course(
        @Means(value = "学校", guarded = DataClass.IV) @Nullable
        UUID schoolId,

        @Means(value = "年度", guarded = DataClass.IV) @Nullable
        Integer schoolYear,

        @Means(value = "名称", max = 300, guarded = DataClass.IV) @Nullable
        String title,

        @Means(value = "科目コード", guarded = DataClass.IV) @Nullable
        String code,

        @Means(value = "教科", max = 300, guarded = DataClass.IV) @Nullable
        String subjects) {}
