package org.uchinuki.mapping.suggest;

import java.util.regex.Pattern;

/** Headings that are the questions of a survey. */
final class Questions {

    private static final Pattern QUESTION = Pattern.compile(
            "(?s).*(ますか|ましたか|ですか|でしたか|たか|るか|いか|しょう|ください)[。.?？]?\\s*|.*[?？]\\s*|(?i)(Q|問|設問|質問)\\s*[0-9０-９]+.*");

    private Questions() {}

    static boolean isOne(String heading) {
        return QUESTION.matcher(heading).matches();
    }
}
