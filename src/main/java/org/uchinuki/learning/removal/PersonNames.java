package org.uchinuki.learning.removal;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.identity.NamedPeople;
import org.uchinuki.standard.json.Json;

/**
 * The names of one person, and how to tell whether a text speaks of them. A long name (a UUID, an address) is recognised wherever it
 * stands; a short one, such as a number, only where it is the id of an account of the issuer who gave it: elsewhere it is anything.
 */
public final class PersonNames {

    private static final int LONG = 16;
    private static final String EMAIL = "email:";

    private final Set<String> handles;
    private final Set<String> words;
    private final Set<String> recognised;

    private PersonNames(Set<String> handles, Set<String> words) {
        this.handles = handles;
        this.words = words;
        this.recognised = new TreeSet<>(words.stream()
                .filter(word -> word.length() >= LONG || word.indexOf('@') > 0)
                .toList());
    }

    /** @param handles {@link org.uchinuki.canonical.party.Alias#handle()} of each name */
    public static PersonNames of(Collection<String> handles) {
        Set<String> all = new LinkedHashSet<>(handles);
        Set<String> words = new TreeSet<>();
        for (String handle : handles) {
            words.add(word(handle).toLowerCase(Locale.ROOT));
            if (handle.startsWith(EMAIL)) {
                // An agent may be named by the digest of its address (xAPI Part Two 2.4.2.4).
                String digest = Bytes.of(("mailto:" + word(handle)).getBytes(StandardCharsets.UTF_8))
                        .sha1()
                        .hex();
                all.add("mbox-sha1@xapi:" + digest);
                words.add(digest);
            }
        }
        words.remove("");
        return new PersonNames(all, words);
    }

    private static String word(String handle) {
        // The issuer of an account is an IRI, with colons of its own.
        int colon = handle.startsWith("xapi-account@") ? handle.lastIndexOf(':') : handle.indexOf(':');
        return handle.substring(colon + 1);
    }

    public Set<String> handles() {
        return handles;
    }

    public boolean isEmpty() {
        return handles.isEmpty();
    }

    /** One of these stands, in small letters, in whatever speaks of the person. */
    List<String> words() {
        return words.stream()
                .flatMap(word -> word.indexOf('/') < 0 ? Stream.of(word) : Stream.of(word, word.replace("/", "\\/")))
                .toList();
    }

    /** Whether these bytes, a statement, an event or what was sent in the place of one, speak of the person. */
    boolean areIn(Bytes raw) {
        return switch (JsonReader.read("event", raw)) {
            case Outcome.Passed<Json> json ->
                standIn(json.value()) || NamedPeople.in(json.value()).stream().anyMatch(handles::contains);
            case Outcome.SetAside<Json> noJson -> standIn(new String(raw.copy(), StandardCharsets.UTF_8));
        };
    }

    private boolean standIn(Json value) {
        return switch (value) {
            case Json.Text text -> standIn(text.value());
            case Json.Arr array -> array.items().stream().anyMatch(this::standIn);
            case Json.Obj object ->
                object.members().keySet().stream().anyMatch(this::standIn)
                        || object.members().values().stream().anyMatch(this::standIn);
            case Json.Num ignored -> false;
            case Json.Bool ignored -> false;
            case Json.Null ignored -> false;
        };
    }

    /** Whether a long name stands in this text, as a word of its own. */
    boolean standIn(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return recognised.stream().anyMatch(word -> {
            int at = small.indexOf(word);
            while (at >= 0 && !standsAlone(small, at, at + word.length())) {
                at = small.indexOf(word, at + 1);
            }
            return at >= 0;
        });
    }

    private static boolean standsAlone(String text, int from, int to) {
        return (from == 0 || !isPartOfName(text.charAt(from - 1)))
                && (to == text.length() || !isPartOfName(text.charAt(to)));
    }

    private static boolean isPartOfName(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || c == '-' || c == '_';
    }
}
