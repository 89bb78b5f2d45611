package org.uchinuki.canonical.party;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means;
import org.uchinuki.canonical.Means.DataClass;

/**
 * 人: a human the hub knows, once, whatever the sources say. Names keep exactly the characters they came with; kana are
 * full-width katakana.
 *
 * @param preferredFamilyName 通称: shown instead of the registered name where set
 */
public record Person(
        @Means("姓") @Nullable String familyName,
        @Means("名") @Nullable String givenName,
        @Means("ミドルネーム") @Nullable String middleName,
        @Means("姓フリガナ") @Nullable String kanaFamilyName,
        @Means("名フリガナ") @Nullable String kanaGivenName,
        @Means("通称 姓") @Nullable String preferredFamilyName,
        @Means("通称 名") @Nullable String preferredGivenName,
        @Means("通称 姓フリガナ") @Nullable String kanaPreferredFamilyName,
        @Means("通称 名フリガナ") @Nullable String kanaPreferredGivenName,

        @Means(value = "生年月日", guarded = DataClass.II) @Nullable
        LocalDate birthDate,

        @Means(value = "性別", guarded = DataClass.II) @Nullable
        Sex sex,

        @Means(value = "メールアドレス", max = 300) @Nullable String email) {}
