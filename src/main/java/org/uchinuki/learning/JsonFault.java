package org.uchinuki.learning;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.JsonProblem;
import org.uchinuki.finding.Location;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Why a parser stopped. It tells one fault from the other only by its sentence, which is made for those who program with it:
 * nobody else sees it.
 *
 * @param problem null where the bytes are no UTF-8
 * @param value the character or word on which it stopped
 */
record JsonFault(@Nullable JsonProblem problem, @Nullable String value) {

    static final JsonFault NOT_UTF_8 = new JsonFault(null, null);
    static final JsonFault AFTER_THE_END = new JsonFault(JsonProblem.AFTER_THE_END, null);

    private static final int LONGEST_WORD = 40;
    private static final Pattern CODE = Pattern.compile("code (\\d+)");
    private static final Pattern WORD = Pattern.compile("token '(.*?)'");

    static JsonFault of(JacksonException failure) {
        String sentence = failure.getOriginalMessage();
        if (failure instanceof UnexpectedEndOfInputException || sentence.startsWith("Unexpected end-of-input")) {
            return new JsonFault(JsonProblem.NOT_CLOSED, null);
        }
        if (sentence.startsWith("Invalid UTF-8")) {
            return NOT_UTF_8;
        }
        Matcher word = WORD.matcher(sentence);
        if (sentence.matches("(Unrecognized|Non-standard) token .*") && word.find()) {
            return new JsonFault(JsonProblem.NO_VALUE, Texts.fit(word.group(1), LONGEST_WORD));
        }
        return new JsonFault(problem(sentence), character(sentence));
    }

    private static JsonProblem problem(String sentence) {
        if (sentence.contains("numeric value")) {
            return JsonProblem.NUMBER;
        }
        if (sentence.startsWith("Illegal unquoted character")) {
            return JsonProblem.CONTROL_CHARACTER;
        }
        if (sentence.contains("character escape")) {
            return JsonProblem.ESCAPE;
        }
        if (sentence.startsWith("Unexpected close marker")) {
            return JsonProblem.OTHER_BRACKET;
        }
        if (sentence.contains("to start property name")) {
            return JsonProblem.NAME;
        }
        if (sentence.contains("expecting comma")) {
            return JsonProblem.COMMA;
        }
        if (sentence.contains("expecting a colon")) {
            return JsonProblem.COLON;
        }
        if (sentence.endsWith("expected a value")) {
            return JsonProblem.VALUE_MISSING;
        }
        return sentence.contains("haracter (") ? JsonProblem.CHARACTER : JsonProblem.OTHER;
    }

    private static @Nullable String character(String sentence) {
        Matcher code = CODE.matcher(sentence);
        if (code.find()) {
            int character = Integer.parseInt(code.group(1));
            return Character.isISOControl(character) || !Character.isValidCodePoint(character)
                    ? "U+%04X".formatted(character)
                    : Character.toString(character);
        }
        return sentence.startsWith("Unexpected close marker '") ? sentence.substring(25, 26) : null;
    }

    /** A place that is there: of an item that is missing it is that of the list. */
    String pointer(TokenStreamContext context) {
        String pointer = context.pathAsPointer().toString();
        return problem == JsonProblem.VALUE_MISSING && context.inArray()
                ? pointer.substring(0, pointer.lastIndexOf('/'))
                : pointer;
    }

    Finding at(Location at) {
        return problem == null
                ? Finding.error("learning.json_encoding", at, null)
                : Finding.error("learning.json_malformed", at, value, Map.of("reason", problem.word()));
    }

    /**
     * Where it begins.
     *
     * @param reached how far the parser has read
     */
    int from(Bytes bytes, int reached) {
        int at = Math.clamp(reached, 0, bytes.length());
        if (problem == JsonProblem.NOT_CLOSED || problem == JsonProblem.AFTER_THE_END || at == 0) {
            return at;
        }
        if (problem != JsonProblem.NO_VALUE && problem != JsonProblem.NUMBER) {
            at--;
            while (problem != null && at > 0 && (bytes.at(at) & 0xC0) == 0x80) {
                at--;
            }
            return at;
        }
        if (!isOfWord(bytes.at(at - 1))) {
            at--;
        }
        while (at > 0 && isOfWord(bytes.at(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isOfWord(byte b) {
        return b < 0 || Character.isLetterOrDigit(b) || "+-._$".indexOf(b) >= 0;
    }
}
