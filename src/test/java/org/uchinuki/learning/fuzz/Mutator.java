package org.uchinuki.learning.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes inputs: some changes know nothing of what they change, others know JSON, the lines of multipart and queries. */
final class Mutator {

    private static final int LONGEST = 1 << 16;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "1e400",
            "1e-400",
            "1E+399",
            "9".repeat(400),
            "0." + "0".repeat(390) + "1",
            "1e99999",
            "1e-2147483648",
            "12345678901234567890",
            "3.141592653589793238462643383279502884197",
            "{}",
            "[]",
            "[[]]",
            "[null]",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"\\ud83d\\ude00\"",
            "\"花子\u200f\u202e\u0301\"",
            "\"İıſK\"",
            "\"𠮷野\"",
            "\"" + "長".repeat(700) + "\"",
            "\"" + "a".repeat(2_100) + "\"",
            "\"" + "\\ud800".repeat(300) + "\"",
            "\"" + " ".repeat(5_000) + "x\"",
            "\"9999-12-31T23:59:59.999999999-18:00\"",
            "\"0000-01-01T00:00:00+18:00\"",
            "\"0001-01-01T00:00Z\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"2026-02-29T00:00:00Z\"",
            "\"2026-12-31T23:59:60Z\"",
            "\"2026-06-30T24:00:00Z\"",
            "\"20260501T101502Z\"",
            "\"2026-W18-5T10:15:02Z\"",
            "\"P" + "9".repeat(40) + "D\"",
            "\"PT0.0000000000000000000000000000000001S\"",
            "\"P1Y2M3DT4H5M6,7S\"",
            "\"urn:uuid:6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001\"",
            "\"6A1F2A0E-6B1E-4A55-9D3C-3B8A1A1A0001\"",
            "\"mailto:@\"",
            "\"mailto:\\ud800@example.jp\"",
            "\"https://\\ud800.example.jp/\"",
            "\"https://example.jp/" + "a".repeat(2_100) + "\"",
            "\"x-a-b-c-d-e-f-g-h\"",
            "\"http://adlnet.gov/expapi/verbs/voided\"",
            "\"http://adlnet.gov/expapi/attachments/signature\"",
            "{\"a\":1,\"a\":2}",
            "{\"\\ud800\":1}",
            "{\"\":{\"\":[]}}",
            "{\"~/~1\":1}");

    private static final List<String> PIECES = List.of(
            "\u0000",
            "\r\n",
            "\r\n\r\n",
            "\n",
            "--",
            "--b\r\n",
            "--b--\r\n",
            ";",
            "; charset=utf-16",
            "; charset=\"\\\"",
            "; boundary=",
            "; boundary=\"b\"",
            "=?utf-8?B?4A==?=",
            "Content-Type: application/json\r\n",
            "Content-Transfer-Encoding: base64\r\n",
            "Content-Transfer-Encoding: binary\r\n",
            "X-Experience-API-Hash: ",
            "multipart/mixed",
            "%",
            "%00",
            "%E0%A4",
            "%ED%A0%80",
            "%F0%9F%98%80",
            "+",
            "&",
            "&agent=",
            "&limit=-1",
            "&limit=999999999999999999",
            "&since=0000-01-01T00:00:00Z",
            "&until=9999-12-31T23:59:59.999999999-18:00",
            "&attachments=true",
            "&format=canonical",
            "&format=ids",
            "&beyond=0",
            "&ascending=true",
            "&registration=",
            "&method=",
            "\"",
            "\\",
            "\\u",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\ufeff",
            "\ufffd",
            "*",
            "W/\"*\"");

    private final Random random;
    private final List<byte[]> words = new ArrayList<>();

    /** @param seeds whose words are used, too */
    Mutator(Random random, List<Input> seeds) {
        this.random = random;
        for (Input seed : seeds) {
            byte[] bytes = seed.content().copy();
            for (int[] span : Spans.strings(bytes)) {
                if (span[1] - span[0] < 120) {
                    words.add(Arrays.copyOfRange(bytes, span[0], span[1]));
                }
            }
        }
    }

    /** One to four changes; some inputs get many more. */
    byte[] mutated(byte[] input, byte[] other) {
        byte[] mutated = input;
        int changes = random.nextInt(20) == 0 ? 5 + random.nextInt(40) : 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            mutated = once(mutated, other);
        }
        return mutated.length <= LONGEST ? mutated : Arrays.copyOf(mutated, LONGEST);
    }

    private byte[] once(byte[] input, byte[] other) {
        return switch (random.nextInt(12)) {
            case 0 -> flipped(input);
            case 1 -> replaced(input, at(input), 0, random(1 + random.nextInt(4)));
            case 2 -> without(input);
            case 3 -> spliced(input, other);
            case 4 ->
                replaced(
                        input,
                        at(input),
                        0,
                        PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
            case 5 -> repeated(input);
            case 6 -> inPlaceOf(input, VALUES.get(random.nextInt(VALUES.size())).getBytes(UTF_8));
            case 7 -> fromOther(input, other);
            case 8 -> word(input);
            case 9 -> deeper(input);
            case 10 -> memberTwice(input);
            default -> withoutMember(input);
        };
    }

    private int at(byte[] input) {
        return random.nextInt(input.length + 1);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] flipped(byte[] input) {
        if (input.length == 0) {
            return random(1);
        }
        byte[] flipped = input.clone();
        flipped[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private byte[] without(byte[] input) {
        int from = at(input);
        int most = random.nextInt(8) == 0 ? input.length : 16;
        return replaced(input, from, Math.min(input.length - from, random.nextInt(most + 1)), new byte[0]);
    }

    private byte[] spliced(byte[] input, byte[] other) {
        int from = at(other);
        int to = Math.min(other.length, from + random.nextInt(200));
        return replaced(input, at(input), random.nextInt(2) * 4, Arrays.copyOfRange(other, from, to));
    }

    private byte[] repeated(byte[] input) {
        int from = at(input);
        byte[] piece = Arrays.copyOfRange(input, from, Math.min(input.length, from + 1 + random.nextInt(60)));
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 300 : 5); i >= 0; i--) {
            many.writeBytes(piece);
        }
        return replaced(input, from, 0, many.toByteArray());
    }

    private byte[] inPlaceOf(byte[] input, byte[] value) {
        int[] span = anyOf(Spans.values(input));
        return span == null ? input : replaced(input, span[0], span[1] - span[0], value);
    }

    private byte[] fromOther(byte[] input, byte[] other) {
        int[] span = anyOf(Spans.values(other));
        return span == null ? input : inPlaceOf(input, Arrays.copyOfRange(other, span[0], span[1]));
    }

    /** A word of the seeds in place of a value or of a name. */
    private byte[] word(byte[] input) {
        int[] span = anyOf(Spans.strings(input));
        return span == null || words.isEmpty()
                ? input
                : replaced(input, span[0], span[1] - span[0], words.get(random.nextInt(words.size())));
    }

    private byte[] deeper(byte[] input) {
        int[] span = anyOf(Spans.values(input));
        if (span == null) {
            return input;
        }
        int depth = 1 + random.nextInt(random.nextInt(4) == 0 ? 150 : 3);
        boolean arrays = random.nextBoolean();
        String open = (arrays ? "[" : "{\"object\":").repeat(depth);
        String close = (arrays ? "]" : "}").repeat(depth);
        return replaced(replaced(input, span[1], 0, close.getBytes(UTF_8)), span[0], 0, open.getBytes(UTF_8));
    }

    private byte[] memberTwice(byte[] input) {
        int[] span = anyOf(Spans.members(input));
        if (span == null) {
            return input;
        }
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        member.write(input, span[0], span[1] - span[0]);
        member.write(',');
        return replaced(input, span[0], 0, member.toByteArray());
    }

    private byte[] withoutMember(byte[] input) {
        int[] span = anyOf(Spans.members(input));
        if (span == null) {
            return input;
        }
        boolean more = span[1] < input.length && input[span[1]] == ',';
        return replaced(input, span[0], span[1] - span[0] + (more ? 1 : 0), new byte[0]);
    }

    private int @org.jspecify.annotations.Nullable [] anyOf(List<int[]> spans) {
        return spans.isEmpty() ? null : spans.get(random.nextInt(spans.size()));
    }

    private static byte[] replaced(byte[] input, int from, int length, byte[] by) {
        int end = Math.min(input.length, from + length);
        byte[] replaced = new byte[input.length - (end - from) + by.length];
        System.arraycopy(input, 0, replaced, 0, from);
        System.arraycopy(by, 0, replaced, from, by.length);
        System.arraycopy(input, end, replaced, from + by.length, input.length - end);
        return replaced;
    }
}
