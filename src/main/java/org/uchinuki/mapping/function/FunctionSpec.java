package org.uchinuki.mapping.function;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind.FieldType;

/**
 * The one declaration of a function: lint, JSON Schema, documents and tests all read it.
 *
 * @param name as a mapping writes it
 * @param result what it yields; its input is always text
 * @param japanese what it does, for the documents
 * @param english likewise
 */
public record FunctionSpec(
        String name,
        Argument argument,
        FieldType result,
        String japanese,
        String english,
        Example example,
        Maker maker) {

    /** What stands behind the colon. */
    public enum Argument {
        NONE,
        /** Any text: {@code equals: tobedeleted}. */
        TEXT,
        /** Name of a code table: {@code code: mext-grade}. */
        TABLE
    }

    /**
     * A documented call that a test runs.
     *
     * @param becomes the value as text, or the code of the finding in brackets: {@code [mapping.not_a_date]}
     */
    public record Example(String given, @Nullable String argument, String becomes) {}

    /** Makes the function once its argument is known. */
    sealed interface Maker {}

    record Plain(FieldFunction function) implements Maker {}

    record WithText(Function<String, FieldFunction> maker) implements Maker {}

    record WithTable(Function<CodeTable, FieldFunction> maker) implements Maker {}

    static FunctionSpec text(String name, String japanese, String english, Example example, UnaryOperator<String> to) {
        return plain(name, FieldType.TEXT, japanese, english, example, to::apply);
    }

    static FunctionSpec plain(
            String name, FieldType result, String japanese, String english, Example example, FieldFunction function) {
        return new FunctionSpec(name, Argument.NONE, result, japanese, english, example, new Plain(function));
    }

    static FunctionSpec withTable(
            String name, String japanese, String english, Example example, Function<CodeTable, FieldFunction> maker) {
        return new FunctionSpec(name, Argument.TABLE, FieldType.TEXT, japanese, english, example, new WithTable(maker));
    }

    /**
     * The function, ready to be applied.
     *
     * @param argument the text behind the colon, or null
     * @param tables finds a code table by its name; asked only for a function that takes one
     */
    public FieldFunction make(@Nullable String argument, Function<String, CodeTable> tables) {
        return switch (maker) {
            case Plain plain -> plain.function();
            case WithText withText -> withText.maker().apply(needed(argument));
            case WithTable withTable -> withTable.maker().apply(tables.apply(needed(argument)));
        };
    }

    private String needed(@Nullable String argumentText) {
        if (argumentText == null) {
            throw new IllegalArgumentException(name + " needs an argument; the lint should have said so");
        }
        return argumentText;
    }
}
