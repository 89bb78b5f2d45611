package org.uchinuki.learning.fuzz;

import java.util.function.Function;
import org.uchinuki.learning.Bytes;

/** What is sent, and what kind of thing it is meant to be. */
public record Input(Kind kind, Bytes content) {

    /** Each kind is judged by something else. */
    public enum Kind {
        /** JSON of one statement or of many. */
        STATEMENTS_1_0_3("org.uchinuki.learning.xapi.StatementTarget$First"),
        STATEMENTS_2_0("org.uchinuki.learning.xapi.StatementTarget$Second"),
        /** A line with the content type, then the body with its parts. */
        MIXED("org.uchinuki.learning.xapi.StatementTarget$Mixed"),
        /** Statement, header, payload and signature, with a NUL between. */
        SIGNED("org.uchinuki.standard.xapi.SignatureTarget"),
        ENVELOPE("org.uchinuki.learning.caliper.EnvelopeTarget"),
        /** A resource, a space and the query; for documents lines with the content type, {@code If-Match} and the content. */
        ASKED("org.uchinuki.learning.xapi.QuestionTarget"),
        /** A form of the alternate syntax: the resource, a space, the query, a line end and the fields. */
        FORM("org.uchinuki.learning.xapi.FormTarget");

        private final String target;

        Kind(String target) {
            this.target = target;
        }

        /** What judges inputs of this kind, its classes traced: it answers what it found and throws where the hub is at fault. */
        @SuppressWarnings("unchecked")
        Function<byte[], Object> target(ClassLoader classes) {
            try {
                return (Function<byte[], Object>)
                        classes.loadClass(target).getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }
}
