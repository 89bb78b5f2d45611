package org.uchinuki.command.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.uchinuki.command.generate.City.School;
import org.uchinuki.command.generate.City.Section;
import org.uchinuki.command.generate.City.Staff;

/** Staffs the schools: a head each, a 担任 for every class, and the others in proportion to the classes. */
final class StaffRoom {

    private static final List<String> OTHERS = List.of("養護教諭", "教頭", "事務職員", "教諭", "主幹教諭", "講師", "栄養教諭", "特別支援教育支援員");
    private static final List<String> SUBJECTS = List.of("国語", "社会", "数学", "理科", "音楽", "美術", "保健体育", "技術・家庭", "英語");

    private final long seed;
    private final List<Staff> staff = new ArrayList<>();

    private StaffRoom(long seed) {
        this.seed = seed;
    }

    static List<Staff> hire(long seed, CitySize size, List<School> schools, List<Section> sections) {
        StaffRoom room = new StaffRoom(seed);
        int[] classes = new int[schools.size()];
        for (School school : schools) {
            room.hire(school, "校長", List.of(), "");
        }
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            classes[section.school()]++;
            List<Integer> homerooms = new ArrayList<>(List.of(section.index()));
            boolean shared = section.code().equals("複") && i + 1 < sections.size();
            if (shared && sections.get(i + 1).school() == section.school()) {
                homerooms.add(sections.get(++i).index());
            }
            School school = schools.get(section.school());
            room.hire(
                    school, "教諭", List.copyOf(homerooms), school.juniorHigh() ? SUBJECTS.get(i % SUBJECTS.size()) : "");
        }
        for (int round = 0; room.staff.size() < size.staff; round++) {
            for (int i = 0; i < schools.size() && room.staff.size() < size.staff; i++) {
                if (round < 3 || round < 3 + classes[i] * 2 || round > 200) {
                    String title = OTHERS.get(round < 3 ? round : 3 + (round + i) % 5);
                    String subject = title.equals("教諭") || title.equals("講師") ? SUBJECTS.get((round + i) % 9) : "";
                    room.hire(schools.get(i), title, List.of(), subject);
                }
            }
        }
        return List.copyOf(room.staff);
    }

    /** The 担任 of every section, by index of the staff; the head of the school where nobody is. */
    static int[] teachers(City city) {
        int[] teachers = new int[city.sections().size()];
        for (Section section : city.sections()) {
            teachers[section.index()] = section.school();
        }
        for (Staff person : city.staff()) {
            for (int homeroom : person.homerooms()) {
                teachers[homeroom] = person.index();
            }
        }
        return teachers;
    }

    private void hire(School school, String jobTitle, List<Integer> homerooms, String subject) {
        int index = staff.size();
        Dice dice = Dice.of(seed, "staff", index);
        boolean woman = jobTitle.equals("養護教諭") || dice.perMille(550);
        staff.add(new Staff(
                index,
                String.format(Locale.ROOT, "9%06d", 101 + index),
                Names.adult(dice, woman),
                woman,
                jobTitle,
                school.index(),
                homerooms,
                subject,
                dice.uuid(),
                dice.uuid()));
    }
}
