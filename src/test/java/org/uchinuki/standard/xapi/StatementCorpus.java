package org.uchinuki.standard.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.standard.json.Json;

/** Reads {@code xapi/statement-requirements.txt}, whose first lines say how it is written. */
public final class StatementCorpus {

    public static final Path FILE = Path.of("src/test/resources/xapi/statement-requirements.txt");

    private static final Pattern CHOICE = Pattern.compile("<([^<>]*[|][^<>]*)>");
    private static final String SAME = "<>";
    private static final Map<String, List<XapiVersion>> VERSIONS = Map.of(
            "both", List.of(XapiVersion.values()),
            "1.0.3", List.of(XapiVersion.V1_0_3),
            "2.0", List.of(XapiVersion.V2_0_0));

    /** What the standard asks for in one section, and the cases that show it. */
    public record Asked(String section, String text, List<Case> cases) {

        public long cases(XapiVersion version) {
            return cases.stream().filter(one -> one.version() == version).count();
        }

        @Override
        public String toString() {
            return section + ": " + text;
        }
    }

    /** @param found each finding as {@code code pointer}; none for a statement that is accepted */
    public record Case(String row, XapiVersion version, Json statement, List<String> found) {}

    private final Map<String, Json> bases = new LinkedHashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    private StatementCorpus() {}

    public static List<Asked> read() {
        StatementCorpus corpus = new StatementCorpus();
        try {
            corpus.read(Files.readAllLines(FILE));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return corpus.asked;
    }

    private void read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("base ")) {
                StringBuilder json = new StringBuilder();
                while (!lines.get(++i).isBlank()) {
                    json.append(lines.get(i)).append('\n');
                }
                bases.put(line.substring("base ".length()), json(json.toString()));
            } else if (line.startsWith("## ")) {
                String[] said = line.substring("## ".length()).split(" \\| ", 2);
                asked.add(new Asked(said[0], said[1], new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    row(line);
                } catch (RuntimeException badlyWritten) {
                    throw new IllegalArgumentException(FILE + " line " + (i + 1) + ": " + line, badlyWritten);
                }
            }
        }
    }

    private void row(String line) {
        String[] sides = line.split(" => ", 2);
        String[] words = sides[0].split(" ", 3);
        for (String base : choices(words[1]).stream().map(List::getFirst).toList()) {
            for (List<String> chosen : choices(words[2])) {
                Json statement = known(bases, base);
                for (String edit : with(words[2], chosen).split(" ; ", -1)) {
                    statement = edited(statement, edit);
                }
                for (XapiVersion version : known(VERSIONS, words[0])) {
                    String row = String.join(" ", words[0], base, with(words[2], chosen));
                    asked.getLast().cases().add(new Case(row, version, statement, found(sides[1], chosen)));
                }
            }
        }
    }

    /** Every way to choose, as the texts chosen in the order of the choices; a text without a choice is chosen itself. */
    private static List<List<String>> choices(String text) {
        List<List<String>> all = new ArrayList<>(List.of(List.of()));
        Matcher choice = CHOICE.matcher(text);
        boolean any = false;
        while (choice.find()) {
            any = true;
            List<List<String>> longer = new ArrayList<>();
            for (List<String> before : all) {
                for (String option : choice.group(1).split("\\|", -1)) {
                    List<String> chosen = new ArrayList<>(before);
                    chosen.add(option);
                    longer.add(chosen);
                }
            }
            all = longer;
        }
        return any ? all : List.of(List.of(text));
    }

    /** The text with each choice made, and every {@code <>} as the choice of its turn. */
    private static String with(String text, List<String> chosen) {
        StringBuilder made = new StringBuilder();
        Matcher choice = CHOICE.matcher(text);
        for (int i = 0; choice.find(); i++) {
            choice.appendReplacement(made, Matcher.quoteReplacement(chosen.get(i)));
        }
        choice.appendTail(made);
        return Arrays.stream(made.toString().split(" ; ", -1))
                .map(edit -> again(edit, chosen))
                .reduce((one, next) -> one + " ; " + next)
                .orElseThrow();
    }

    private static String again(String text, List<String> chosen) {
        String said = text;
        for (int i = 0; said.contains(SAME); i++) {
            said = said.replaceFirst(SAME, Matcher.quoteReplacement(chosen.get(i)));
        }
        return said;
    }

    private static List<String> found(String expected, List<String> chosen) {
        List<String> found = new ArrayList<>();
        for (String word : expected.split(" ", -1)) {
            if (word.startsWith("learning.")) {
                found.add(word + " ");
            } else if (!word.equals("ok")) {
                found.add(found.removeLast() + again(word, chosen));
            }
        }
        return found;
    }

    private static Json edited(Json statement, String edit) {
        if (edit.equals("none")) {
            return statement;
        }
        boolean away = edit.startsWith("- ");
        int sign = edit.indexOf(" = ");
        String pointer = away ? edit.substring(2) : edit.substring(0, sign);
        List<String> path = Arrays.stream(pointer.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
        return with(statement, path, away ? null : json(edit.substring(sign + 3)));
    }

    private static Json with(Json around, List<String> path, @Nullable Json value) {
        String step = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (around instanceof Json.Arr array) {
            List<Json> items = new ArrayList<>(array.items());
            int index = Integer.parseInt(step);
            if (!rest.isEmpty()) {
                items.set(index, with(items.get(index), rest, value));
            } else if (value != null) {
                items.set(index, value);
            } else {
                items.remove(index);
            }
            return new Json.Arr(items);
        }
        Json.Obj object = (Json.Obj) around;
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        if (!rest.isEmpty()) {
            members.put(step, with(known(members, step), rest, value));
        } else if (value != null) {
            members.put(step, value);
        } else if (members.remove(step) == null) {
            throw new IllegalArgumentException("there is no " + step + " to take away");
        }
        return new Json.Obj(members, object.from(), object.to());
    }

    private static <T> T known(Map<String, T> named, String name) {
        T value = named.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return value;
    }

    static Json json(String text) {
        Outcome<Json> read = JsonReader.read("statements", Bytes.of(text.getBytes(UTF_8)));
        if (read instanceof Outcome.Passed<Json> passed) {
            return passed.value();
        }
        throw new IllegalArgumentException("no JSON: " + text);
    }
}
