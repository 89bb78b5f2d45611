package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a mapping file: at the end of a line, and on lines of their own above one. A comment belongs to what its line is
 * about (a field by its path, an ignored column by its name, a key, an example by its name) and goes where that goes. What
 * stands below the last such line, or within an entry of several lines, is not kept.
 */
final class Comments {

    private static final Pattern ANCHOR = Pattern.compile(
            "^(?:(\\w+):|\\s*-\\s*\\{\\s*(to|from):\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[^,}]+)|\\s*-\\s*(name):\\s*(.+?)(?:\\s+#.*)?$)");
    private static final Pattern TAIL =
            Pattern.compile("^((?:[^\"'#]|\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|(?<!\\s)[#'])*)\\s(#.*)$");
    private static final String OF_THE_WRITER = "# yaml-language-server:";

    private final Map<String, List<String>> above = new HashMap<>();
    private final Map<String, String> behind = new HashMap<>();

    private Comments() {}

    static Comments of(String text) {
        Comments comments = new Comments();
        List<String> waiting = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String bare = line.strip();
            if (bare.startsWith("#")) {
                if (!bare.startsWith(OF_THE_WRITER)) {
                    waiting.add(bare);
                }
                continue;
            }
            String anchor = anchor(line);
            if (anchor == null) {
                continue;
            }
            if (!waiting.isEmpty()) {
                comments.above.put(anchor, List.copyOf(waiting));
                waiting.clear();
            }
            Matcher tail = TAIL.matcher(line);
            if (tail.matches()) {
                comments.behind.put(anchor, tail.group(2).strip());
            }
        }
        return comments;
    }

    /** The lines with the comments that belong to them. */
    List<String> into(List<String> lines) {
        List<String> commented = new ArrayList<>();
        for (String line : lines) {
            String anchor = anchor(line);
            if (anchor == null) {
                commented.add(line);
                continue;
            }
            String indent =
                    line.substring(0, line.length() - line.stripLeading().length());
            above.getOrDefault(anchor, List.of()).forEach(comment -> commented.add(indent + comment));
            String tail = behind.get(anchor);
            commented.add(tail == null ? line : line + "   " + tail);
        }
        return commented;
    }

    private static @Nullable String anchor(String line) {
        Matcher matcher = ANCHOR.matcher(line);
        if (!matcher.find()) {
            return null;
        }
        if (matcher.group(1) != null) {
            return matcher.group(1);
        }
        String kind = Objects.requireNonNullElse(matcher.group(2), "name");
        String text =
                Objects.requireNonNullElse(matcher.group(3), matcher.group(5)).strip();
        return kind + " "
                + (text.startsWith("\"") && text.endsWith("\"") ? text.substring(1, text.length() - 1) : text);
    }
}
