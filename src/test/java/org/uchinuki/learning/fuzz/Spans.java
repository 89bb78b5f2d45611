package org.uchinuki.learning.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Where strings, values and members stand in bytes that hold JSON, also where it is broken or has something around it. */
final class Spans {

    private final byte[] bytes;
    private final List<int[]> strings = new ArrayList<>();
    private final List<int[]> values = new ArrayList<>();
    private final List<int[]> members = new ArrayList<>();

    private Spans(byte[] bytes) {
        this.bytes = bytes;
        read();
    }

    static List<int[]> strings(byte[] bytes) {
        return new Spans(bytes).strings;
    }

    /** Strings, numbers, words, objects and arrays; names are strings that are no values. */
    static List<int[]> values(byte[] bytes) {
        return new Spans(bytes).values;
    }

    /** From the quote of the name to the end of the value. */
    static List<int[]> members(byte[] bytes) {
        return new Spans(bytes).members;
    }

    private void read() {
        Deque<int[]> open = new ArrayDeque<>();
        int name = -1;
        int at = 0;
        while (at < bytes.length) {
            int from = at;
            byte b = bytes[at];
            if (b == '{' || b == '[') {
                open.push(new int[] {at, name});
                name = -1;
                at++;
            } else if (b == '}' || b == ']') {
                at++;
                if (!open.isEmpty()) {
                    int[] opened = open.pop();
                    value(opened[0], at, opened[1]);
                }
                name = -1;
            } else if (b == '"') {
                at = endOfString(at);
                strings.add(new int[] {from, at});
                if (at < bytes.length && bytes[at] == ':') {
                    name = from;
                    at++;
                } else {
                    value(from, at, name);
                    name = -1;
                }
            } else if (isOfWord(b)) {
                while (at < bytes.length && isOfWord(bytes[at])) {
                    at++;
                }
                value(from, at, name);
                name = -1;
            } else {
                at++;
            }
        }
    }

    private void value(int from, int to, int name) {
        values.add(new int[] {from, to});
        if (name >= 0) {
            members.add(new int[] {name, to});
        }
    }

    private int endOfString(int from) {
        int at = from + 1;
        while (at < bytes.length && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return Math.min(bytes.length, at + 1);
    }

    private static boolean isOfWord(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || b == '-'
                || b == '+'
                || b == '.';
    }
}
