package org.uchinuki.learning;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was done, in the few words in which a karte counts; the sender's own verb is kept beside it. */
public enum VerbFamily {
    /** 解答: a question was answered. */
    ANSWERED,
    /** 解答欄ごと: part of an answer that comes as a whole besides, and counts once. */
    PART,
    /** 取組: an exercise, a test, a video was begun or gone on with. */
    ATTEMPTED,
    /** 進行: so far, and not yet done. */
    PROGRESSED,
    /** 完了: done or handed in, whatever the outcome. */
    COMPLETED,
    /** 閲覧: looked at, opened, read. */
    VIEWED,
    /** 作成: something new. */
    CREATED,
    /** 編集: something changed. */
    EDITED,
    /** 共有: shown to others. */
    SHARED,
    /** 応答: a comment, a reply, an answer without right or wrong. */
    RESPONDED,
    /** 採点: judged by a person or a program. */
    GRADED,
    /** 利用: a tool was used, launched, logged in to. */
    USED,
    /** 終了: a tool was left, whose use was counted when it began. */
    LEFT,
    /** An entity was described; nobody did anything. */
    DESCRIBED,
    /** 取消: another statement shall no longer count. */
    VOIDED,
    OTHER;

    /** As the column {@code verb} holds it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The family of this name, if there is one. */
    public static Optional<VerbFamily> named(String code) {
        return Arrays.stream(values())
                .filter(family -> family.code().equals(code))
                .findFirst();
    }

    static VerbFamily ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
