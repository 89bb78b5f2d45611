package org.uchinuki.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a log what has no place there, and tells file, line and kind, never the text itself.
 *
 * <p>A surname or a given name alone is often a common word (新, 森, 律), so a name counts where two known names stand side
 * by side, whatever parts them and whichever comes first; a reading likewise, in kana of any width; and any name that stands
 * as the value of a field called so. A date counts where somebody who is at school now could have been born on it: the hub
 * has no other business with those years.
 */
final class LogScanner {

    enum Kind {
        NAME,
        READING,
        NAMED_FIELD,
        BIRTH_DATE,
        TOKEN,
        CREDENTIALS,
        SECRET,
        SESSION
    }

    record Leak(Path file, long line, Kind kind) {}

    private static final LocalDate OLDEST = LocalDate.of(2011, 4, 2);
    private static final LocalDate YOUNGEST = LocalDate.of(2020, 4, 1);

    private static final Pattern DAY = Pattern.compile("(?<!\\d)(20[12]\\d)[-/.]?(\\d\\d)[-/.]?(\\d\\d)(?!\\d)");
    private static final Pattern ERA_DAY =
            Pattern.compile("(平成|令和|[HR])(\\d{1,2}|元)[年.](\\d{1,2})[月.](\\d{1,2})(?!\\d)");
    private static final Pattern ISO_LIKE = Pattern.compile("20[12]\\d[-/]\\d\\d[-/]\\d\\d");
    private static final Pattern FIELD = Pattern.compile(
            "(?i)(family_?name|given_?name|preferred\\w*name|name|氏名|フリガナ|ふりがな)[\"']?\\s*[=:：]\\s*[\"'「]?([\\p{IsHan}々\\p{IsHiragana}\\p{IsKatakana}ー]{1,8})");

    private static final Pattern TOKEN =
            Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.|(?i:bearer) (?!realm)[\\w~+/.-]{20,}");
    private static final Pattern BASIC = Pattern.compile("(?i:basic) ([A-Za-z0-9+/]{8,}={0,2})");
    private static final Pattern SECRET = Pattern.compile(
            "demo-(?:vendor|dashboard)-secret|\\{(?:bcrypt|argon2|noop)[^}]*}\\S|\\$2[aby]\\$\\d\\d\\$|\\$argon2|-----BEGIN [A-Z ]*PRIVATE KEY"
                    + "|(?i)(?:password|passwd|client_secret|refresh_token|access_token|client_assertion)[\"']?[=:][\"']?(?!null|\\*|\"|'|\\{|\\$)[^\\s,\"'&;)\\]}]{4,}");
    private static final Pattern SESSION = Pattern.compile(
            "(?:JSESSIONID|SESSION|_csrf|X-CSRF-TOKEN|remember-me)[\"']?[=:] ?[\"']?[A-Za-z0-9_-]{16,}");

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2}|\\+)+");

    private final Map<Character, List<String>> written;
    private final Map<Character, List<String>> readings;
    private final Set<String> names;
    private final Set<String> kana;

    LogScanner(KnownPeople people) {
        this.names = people.written();
        this.kana = people.readings();
        this.written = byFirst(names);
        this.readings = byFirst(kana);
    }

    /** Every leak of a file. Of the reports of tests only what was printed is looked at. */
    List<Leak> scan(Path file) {
        boolean report = file.toString().endsWith(".xml");
        List<Leak> leaks = new ArrayList<>();
        long number = 0;
        boolean printed = !report;
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            for (String line : (Iterable<String>) lines::iterator) {
                number++;
                printed |= report && (line.contains("<system-out>") || line.contains("<system-err>"));
                if (printed) {
                    long at = number;
                    kinds(line).forEach(kind -> leaks.add(new Leak(file, at, kind)));
                }
                printed &= !report || !(line.contains("</system-out>") || line.contains("</system-err>"));
            }
            return leaks;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What kinds of things that have no place in a log stand in a line. */
    Set<Kind> kinds(String line) {
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (line.chars().anyMatch(letter -> letter > 0x2e80)) {
            people(plain(line), kinds);
        }
        if (line.contains("\\u") || line.contains("%")) {
            people(plain(unescaped(line)), kinds);
        }
        if (dayOfAChild(line)) {
            kinds.add(Kind.BIRTH_DATE);
        }
        if (TOKEN.matcher(line).find()) {
            kinds.add(Kind.TOKEN);
        }
        if (credentials(line)) {
            kinds.add(Kind.CREDENTIALS);
        }
        if (SECRET.matcher(line).find()) {
            kinds.add(Kind.SECRET);
        }
        if (SESSION.matcher(line).find()) {
            kinds.add(Kind.SESSION);
        }
        return kinds;
    }

    /** Full width, katakana instead of hiragana, one form for each letter: so that a name is found however it is written. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private void people(String line, EnumSet<Kind> kinds) {
        if (pair(line, written, false)) {
            kinds.add(Kind.NAME);
        }
        if (pair(katakana(line), readings, true)) {
            kinds.add(Kind.READING);
        }
        Matcher field = FIELD.matcher(line);
        while (field.find()) {
            if (names.contains(field.group(2)) || kana.contains(katakana(field.group(2)))) {
                kinds.add(Kind.NAMED_FIELD);
            }
        }
    }

    private static boolean pair(String line, Map<Character, List<String>> known, boolean bounded) {
        for (int i = 0; i < line.length(); i++) {
            for (String first : known.getOrDefault(line.charAt(i), List.of())) {
                boolean begins = !bounded || i == 0 || !isKatakana(line.charAt(i - 1));
                if (begins && line.startsWith(first, i) && second(line, i + first.length(), first, known, bounded)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean second(
            String line, int after, String first, Map<Character, List<String>> known, boolean bounded) {
        int from = after;
        while (from < line.length() && from < after + 3 && " ,・'\"|;/\t".indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        if (from == line.length()) {
            return false;
        }
        for (String second : known.getOrDefault(line.charAt(from), List.of())) {
            int end = from + second.length();
            boolean long_enough = from > after || first.length() + second.length() > 2;
            boolean ends = !bounded || end >= line.length() || !isKatakana(line.charAt(end));
            if (long_enough && ends && !second.equals(first) && line.startsWith(second, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean dayOfAChild(String line) {
        Matcher day = DAY.matcher(line);
        while (day.find()) {
            // eight digits may be any number; with a mark between them they are a date
            if (ISO_LIKE.matcher(day.group()).find() && isBirthDay(day.group(1), day.group(2), day.group(3), 0)) {
                return true;
            }
        }
        Matcher era = ERA_DAY.matcher(line);
        while (era.find()) {
            int before = era.group(1).equals("平成") || era.group(1).equals("H") ? 1988 : 2018;
            String year = era.group(2).equals("元") ? "1" : era.group(2);
            if (isBirthDay(year, era.group(3), era.group(4), before)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBirthDay(String year, String month, String day, int yearsBefore) {
        try {
            LocalDate date =
                    LocalDate.of(Integer.parseInt(year) + yearsBefore, Integer.parseInt(month), Integer.parseInt(day));
            return !date.isBefore(OLDEST) && !date.isAfter(YOUNGEST);
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    private static boolean credentials(String line) {
        Matcher basic = BASIC.matcher(line);
        while (basic.find()) {
            try {
                String decoded = new String(Base64.getDecoder().decode(basic.group(1)), StandardCharsets.UTF_8);
                if (decoded.matches("[\\w.@-]+:\\S+")) {
                    return true;
                }
            } catch (IllegalArgumentException noBase64) {
                // a word that follows "basic"
            }
        }
        return false;
    }

    private static String unescaped(String line) {
        String letters = ESCAPED.matcher(line)
                .replaceAll(
                        one -> Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(one.group(1), 16))));
        return PERCENT.matcher(letters).replaceAll(one -> Matcher.quoteReplacement(decoded(one.group())));
    }

    private static String decoded(String escaped) {
        String text = decodedAs(escaped);
        return text == null ? escaped : text;
    }

    private static @Nullable String decodedAs(String escaped) {
        try {
            return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static String katakana(String text) {
        StringBuilder katakana = new StringBuilder(text.length());
        text.chars()
                .map(letter -> letter >= 'ぁ' && letter <= 'ゖ' ? letter - 'ぁ' + 'ァ' : letter)
                .forEach(letter -> katakana.append((char) letter));
        return katakana.toString();
    }

    private static boolean isKatakana(char letter) {
        return (letter >= 'ァ' && letter <= 'ヺ') || letter == 'ー';
    }

    private static Map<Character, List<String>> byFirst(Set<String> names) {
        Map<Character, List<String>> index = new HashMap<>();
        for (String name : names) {
            index.computeIfAbsent(name.charAt(0), any -> new ArrayList<>()).add(name);
        }
        return index;
    }

    /** The first leaks of each file and kind, as lines to be told to a person. */
    static String told(List<Leak> leaks) {
        StringBuilder text = new StringBuilder();
        leaks.stream()
                .limit(60)
                .forEach(leak -> text.append("%n%s:%d: %s".formatted(leak.file(), leak.line(), leak.kind())));
        if (leaks.size() > 60) {
            text.append("%n… %d in all, of kinds %s"
                    .formatted(
                            leaks.size(),
                            Arrays.toString(
                                    leaks.stream().map(Leak::kind).distinct().toArray())));
        }
        return text.toString();
    }
}
