package org.uchinuki.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.learning.translation.Translation.Why;
import org.uchinuki.learning.translation.TranslationDocument;

/** {@code docs/translation.md} is made from the table by which events are told in the other standard. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TranslationDocumentTest {

    private static final String HEAD = """
            # Translation / 規格間の言い換え

            How an xAPI statement is told in Caliper 1.2, and a Caliper event in xAPI (as statements that 1.0.3 and 2.0 both take). A route that
            [hands events on](routes-and-connectors.md#learning-events-leave) translates what did not come in the receiver's standard; `bin/uchinuki translate-events FILE`
            shows the same ([command line](command-line.md#translate-events)).

            - **Nothing is made up.** A value is moved, or written in the form of the other standard, or not said. A thing that the other standard wants to have an id and that has none gets a blank
              node (`_:generated`); a person's account without an IRI gets `urn:uuid:` and a UUID made of the account, and the account itself stands beside it.
            - **What cannot be said is named**: as JSON pointers into the original, of everything that was not told; or, where there can be no event, by one of these reasons.
            - **What comes out is valid.** It is held against the rules of the other standard; what would break one is not told.
            - **Its id is always the same**: a UUID of version 5 made of the original's, so that a receiver knows a resend.

            | reason | an event cannot be told because |
            |---|---|
            """;

    private static final String AFTER_THE_REASONS = """

            This file is made from `src/main/resources/learning/translation.yaml`, whose examples `TranslationTest` runs; do not edit it. To write it again:
            `mvn test -Dquick=true -Dtest=TranslationDocumentTest -Duchinuki.write=true`

            """;

    @Test
    void the_table_is_up_to_date() {
        String expected = HEAD
                + Arrays.stream(Why.values())
                        .map(why -> "| `%s` | %s |\n".formatted(why.word(), because(why)))
                        .collect(Collectors.joining())
                + AFTER_THE_REASONS
                + TranslationDocument.tables();
        assertThat(Repository.generated(Path.of("docs/translation.md"), expected))
                .as("-Duchinuki.write=true writes the document again")
                .isEqualTo(expected);
    }

    private static String because(Why why) {
        return switch (why) {
            case DESCRIPTION -> "it describes an entity; nobody did anything";
            case VOIDING -> "it takes another statement back, which Caliper cannot";
            case ABOUT_A_STATEMENT -> "it is about another statement (StatementRef, SubStatement)";
            case PERSON ->
                "nobody in particular did it, or somebody whose identifier has no form there: `mbox_sha1sum` in Caliper, a URN without an account in xAPI";
            case THING -> "what it was done to has no id that is taken there";
            case VERB -> "Caliper has no action for the verb, or none for it and such a thing";
            case MISFIT -> "it would break a rule of the other standard";
        };
    }
}
