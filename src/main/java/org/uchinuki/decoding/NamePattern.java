package org.uchinuki.decoding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A heading, a file name or a title line with named parts: {@code {教科}_{観点}}, {@code 出席簿_{学校コード}_*.csv}.
 *
 * <p>{@code {name}} stands for any text, as little as possible; {@code {name:1-31}} for a whole number from 1 to 31,
 * full-width digits and leading zeros too, of which the number is kept; {@code {name:国語|算数}} for one of the words. Where
 * wildcards are allowed, {@code *} stands for anything and {@code ?} for one character.
 */
public final class NamePattern {

    private static final Pattern PART = Pattern.compile("\\{([^{}:]*)(?::([^{}]*))?}");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})-(\\d{1,6})");

    private final String text;
    private final List<Part> parts;
    private final Pattern regex;

    private NamePattern(String text, List<Part> parts, Pattern regex) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.regex = regex;
    }

    /** The text of a pattern cannot be read; the message says why. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String problem) {
            super(problem);
        }
    }

    /** @param to null unless the part is a number */
    private record Part(String name, int from, @Nullable Integer to) {

        /** The value of the part, or null where the number lies outside. */
        @Nullable
        String value(String found) {
            if (to == null) {
                return found.strip();
            }
            int number = Integer.parseInt(Normalizer.normalize(found, Normalizer.Form.NFKC));
            return number >= from && number <= to ? String.valueOf(number) : null;
        }
    }

    /** A pattern of headings, in which a star is a star. */
    public static NamePattern of(String text) throws Unreadable {
        return read(text, false);
    }

    /** A pattern of file names or title lines, with {@code *} and {@code ?}; capitals and small letters are the same. */
    public static NamePattern withWildcards(String text) throws Unreadable {
        return read(text, true);
    }

    private static NamePattern read(String text, boolean wild) throws Unreadable {
        List<Part> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        StringBuilder regex = new StringBuilder();
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find()) {
            regex.append(literal(text.substring(end, part.start()), wild));
            end = part.end();
            String name = part.group(1).strip();
            if (name.isEmpty()) {
                throw new Unreadable("{}");
            } else if (!names.add(name)) {
                throw new Unreadable("{" + name + "} × 2");
            }
            regex.append('(').append(add(name, part.group(2), parts)).append(')');
        }
        regex.append(literal(text.substring(end), wild));
        int flags = wild ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        return new NamePattern(text, parts, Pattern.compile(regex.toString(), flags));
    }

    private static String add(String name, @Nullable String limit, List<Part> parts) throws Unreadable {
        if (limit == null) {
            parts.add(new Part(name, 0, null));
            return ".+?";
        }
        Matcher range = RANGE.matcher(limit.strip());
        if (range.matches()) {
            int from = Integer.parseInt(range.group(1));
            int to = Integer.parseInt(range.group(2));
            if (from > to) {
                throw new Unreadable("{" + name + ":" + limit + "}");
            }
            parts.add(new Part(name, from, to));
            return "[0-9０-９]{1,6}";
        }
        if (limit.isBlank()) {
            throw new Unreadable("{" + name + ":}");
        }
        parts.add(new Part(name, 0, null));
        return Arrays.stream(limit.split("\\|"))
                .map(word -> Pattern.quote(word.strip()))
                .collect(Collectors.joining("|"));
    }

    private static String literal(String text, boolean wild) throws Unreadable {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new Unreadable(text);
        }
        StringBuilder regex = new StringBuilder();
        text.codePoints()
                .forEach(c -> regex.append(
                        wild && c == '*' ? ".*" : wild && c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return regex.toString();
    }

    /** Names of the parts, in order. */
    public List<String> parts() {
        return parts.stream().map(Part::name).toList();
    }

    /** Part → text, or null where the name is not of this pattern. */
    public @Nullable Map<String, String> match(String name) {
        Matcher matcher = regex.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String value = parts.get(i).value(matcher.group(i + 1));
            if (value == null) {
                return null;
            }
            found.put(parts.get(i).name(), value);
        }
        return found;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamePattern pattern
                && pattern.text.equals(text)
                && pattern.regex.flags() == regex.flags()
                && pattern.regex.pattern().equals(regex.pattern());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
