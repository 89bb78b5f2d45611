package org.uchinuki.command.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.uchinuki.command.generate.City.Child;

/**
 * Drill statements in the form that Japan's learning tools send (xAPI 1.0.3, actor by account): JSON arrays of at most
 * 1,000 statements, in the order of days. The sample city has one file, {@code drill/statements.json}; larger cities
 * {@code drill/statements-00001.json} and so on, each fit for one POST.
 */
final class DrillFiles {

    private static final int MOST = 1_000;
    private static final int PER_SITTING = 4;

    private record Sitting(Child child, int nth) {}

    private final City city;
    private final Path folder;
    private final StringBuilder file = new StringBuilder(MOST * 1_000);
    private int inFile;
    private int files;
    private long statements;
    private long strangers;

    DrillFiles(City city, Path folder) {
        this.city = city;
        this.folder = folder.resolve("drill");
    }

    long statements() {
        return statements;
    }

    /** Statements of an actor whom no roster knows. */
    long strangers() {
        return strangers;
    }

    void write() throws IOException {
        List<List<Sitting>> byDay = Calendar.empty(city);
        for (Child child : city.children()) {
            for (int nth = 0; nth < city.size().statements / PER_SITTING; nth++) {
                int day = city.dice("sitting day", child.index() * 100L + nth).below(byDay.size());
                if (child.attendsOn(city.days().get(day))) {
                    byDay.get(day).add(new Sitting(child, nth));
                }
            }
        }
        for (int day = 0; day < byDay.size(); day++) {
            for (Sitting sitting : byDay.get(day)) {
                String account = sitting.child().masterId();
                boolean upper = sitting.child().index() % 31 == 5;
                sit(sitting, upper ? account.toUpperCase(Locale.ROOT) : account, day);
            }
            if (day % 40 == 25) {
                strangers += PER_SITTING;
                sit(
                        new Sitting(city.children().getLast(), 90),
                        city.dice("stranger", day).uuid(),
                        day);
            }
        }
        flush();
    }

    private void sit(Sitting sitting, String account, int day) throws IOException {
        Child child = sitting.child();
        Dice dice = city.dice("sitting", child.index() * 100_000L + sitting.nth() * 1_000L + day);
        String subject = dice.pick(Subjects.drilled(child.grade()));
        List<String> units = Subjects.units(subject, child.grade());
        int unit = dice.below(units.size());
        DrillStatement writer = new DrillStatement(
                account, dice.uuid(), child.grade(), subject, units.get(unit), unit, dice.between(0, 240));
        LocalDate date = city.days().get(day);
        // practice helps: a child does better at the end of the year than at its beginning
        int able = city.dice("able", child.index()).between(25, 95)
                + 15 * day / city.days().size();
        int points = 0;
        for (int item = 1; item < PER_SITTING; item++) {
            boolean right = dice.below(110) < able;
            points += right ? 1 : 0;
            separate();
            writer.answered(file, dice, date, item + 3 * dice.below(4), right);
        }
        separate();
        writer.completed(file, dice, date, points, PER_SITTING - 1);
    }

    private void separate() throws IOException {
        if (inFile == MOST && city.size() != CitySize.SMALL) {
            flush();
        }
        file.append(inFile == 0 ? "[\n" : ",\n");
        inFile++;
        statements++;
    }

    private void flush() throws IOException {
        files++;
        String name = city.size() == CitySize.SMALL
                ? "statements.json"
                : String.format(Locale.ROOT, "statements-%05d.json", files);
        try (OutputStream out = Sheet.stream(folder.resolve(name))) {
            out.write(file.append("\n]\n").toString().getBytes(StandardCharsets.UTF_8));
        }
        file.setLength(0);
        inFile = 0;
    }
}
