package org.uchinuki.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.uchinuki.command.generate.GeneratedNames;

/**
 * Everybody whose name could have come into a log: the people of the samples, all whom the generator can make, and those whom
 * tests make up, which are read from the tests themselves.
 *
 * @param written surnames and given names, as they are written
 * @param readings surnames and given names in full-width katakana
 */
record KnownPeople(Set<String> written, Set<String> readings) {

    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    /** 氏名 with a blank between both names, as a cell or a literal. */
    private static final Pattern NAME =
            Pattern.compile("(?<=[\",>:=]|^)([\\p{IsHan}々ぁ-んァ-ヴー]{1,6})[ 　]([\\p{IsHan}々ぁ-んァ-ヴー]{1,6})(?=[\",<]|$)");

    private static final Pattern READING =
            Pattern.compile("(?<=[\",>:=]|^)([ｦ-ﾟァ-ヴー]{2,10})[ 　]([ｦ-ﾟァ-ヴー]{2,10})(?=[\",<]|$)");

    static KnownPeople all() {
        KnownPeople people = new KnownPeople(new HashSet<>(), new HashSet<>());
        for (String[] name : GeneratedNames.all()) {
            people.written.add(name[0]);
            people.readings.add(name[1]);
        }
        for (String sample : List.of("students.csv", "staff.csv", "guidance.csv")) {
            people.addFrom(Path.of("samples/c4th", sample), WINDOWS_31J);
        }
        people.addFrom(Path.of("samples/health/notes.xml"), StandardCharsets.UTF_8);
        for (String sample : List.of("staff.csv", "register-101.csv", "register-201.csv")) {
            people.addFrom(Path.of("samples/kyomu-a", sample), WINDOWS_31J);
        }
        people.addFrom(Path.of("samples/kyomu-b/students.xml"), StandardCharsets.UTF_8);
        people.addFrom(Path.of("samples/forms/microsoft.csv"), StandardCharsets.UTF_8);
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            tests.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/logs/"))
                    .forEach(file -> people.addFrom(file, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return people;
    }

    private void addFrom(Path file, Charset charset) {
        try {
            for (String line : Files.readAllLines(file, charset)) {
                add(NAME.matcher(line), written);
                add(READING.matcher(line), readings);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void add(Matcher found, Set<String> names) {
        while (found.find()) {
            names.add(LogScanner.plain(found.group(1)));
            names.add(LogScanner.plain(found.group(2)));
        }
    }
}
