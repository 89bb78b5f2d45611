package org.uchinuki.learning.translation;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;

/** The tables of {@code docs/translation.md}, for the test beside the documents. */
public final class TranslationDocument {

    private TranslationDocument() {}

    /** All of them, in Markdown. */
    public static String tables() {
        TranslationTable table = TranslationTable.shipped();
        return """
                ## Things

                | entity | type of the activity in xAPI; the first is said |
                |---|---|
                """
                + table.types().entrySet().stream()
                        .map(type -> "| %s | %s |\n".formatted(type.getKey(), String.join("<br>", type.getValue())))
                        .collect(Collectors.joining())
                + """
                | any other | `http://purl.imsglobal.org/caliper/` and its name |

                ## xAPI → Caliper

                The first row that fits. ⊃: the verb says more than the action, and `/verb` is among what stays unsaid.

                | verb | thing | event | action | brings forth | moves of its own | example: given | expected | unsaid |
                |---|---|---|---|---|---|---|---|---|
                """
                + table.statements().stream()
                        .map(row -> line(
                                row.verb() + (row.narrower() ? " ⊃" : ""),
                                row.objects().isEmpty()
                                        ? "any"
                                        : row.objects().stream().sorted().collect(Collectors.joining(", ")),
                                row.event() + "",
                                row.action(),
                                row.generated() == null ? "" : row.generated(),
                                moves(row.moves(), "<br>", Row.Move::from),
                                json(row.example().given()),
                                json(row.example().expect()),
                                String.join(" ", row.example().unsaid())))
                        .collect(Collectors.joining())
                + """

                ### Not told

                | verb | thing | because |
                |---|---|---|
                """
                + table.untold().stream()
                        .map(one -> line(
                                one.verb(),
                                one.objects().stream().sorted().collect(Collectors.joining(", ")),
                                one.why()))
                        .collect(Collectors.joining())
                + """

                ### Parts

                | from | to | by | where it brings forth | |
                |---|---|---|---|---|
                """
                + parts(table.toCaliper())
                + """

                ## Caliper → xAPI

                | event | action | verb | moves of its own | example: given | expected | unsaid |
                |---|---|---|---|---|---|---|
                """
                + table.events().stream()
                        .map(row -> line(
                                row.event() == null ? "any" : row.event(),
                                row.action(),
                                row.verb(),
                                moves(row.moves(), "<br>", Row.Move::from),
                                json(row.example().given()),
                                json(row.example().expect()),
                                String.join(" ", row.example().unsaid())))
                        .collect(Collectors.joining())
                + """
                | any | any other | `http://purl.imsglobal.org/caliper/actions/` and the action | | | | |

                ### Parts

                | from | to | by | where it brings forth | |
                |---|---|---|---|---|
                """
                + parts(table.toXapi());
    }

    private static String parts(List<Row.Move> moves) {
        return moves.stream()
                .map(move -> line(
                        move.from(),
                        move.to(),
                        move.by(),
                        move.generated().stream().sorted().collect(Collectors.joining(", ")),
                        move.needed() ? (move.why() + "; there is no event without it") : move.why()))
                .collect(Collectors.joining());
    }

    private static String moves(List<Row.Move> moves, String between, Function<Row.Move, String> from) {
        return moves.stream().map(move -> from.apply(move) + " → " + move.to()).collect(Collectors.joining(between));
    }

    private static String json(Json.Obj object) {
        return object.members().isEmpty() ? "" : "`" + JsonText.write(object) + "`";
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
