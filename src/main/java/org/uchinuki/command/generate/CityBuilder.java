package org.uchinuki.command.generate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.uchinuki.command.generate.City.Child;
import org.uchinuki.command.generate.City.School;
import org.uchinuki.command.generate.City.Section;

/** Peoples the city: schools of very different size, classes of at most 35, 複式学級 where a school is tiny. */
final class CityBuilder {

    static final String CITY_NAME = "泉野市";
    private static final String BOARD_CODE = "389901";
    private static final int FULL_CLASS = 35;

    private static final List<String> PLACES = List.of(
            "清水", "山の口", "中央", "川原", "港", "桜丘", "松原", "東", "西", "南", "北", "若葉", "青葉", "緑ケ丘", "大川", "小松川", "石橋", "竹の花",
            "梅が枝", "上の原", "下の原", "岡", "谷川", "泉", "浜");

    /** Children of each grade in the three schools of the sample city. */
    private static final int[][] SMALL = {{8, 8, 9, 10, 16, 9}, {3, 4, 3, 3, 4, 3}, {14, 13, 13}};

    private final long seed;
    private final CitySize size;
    private final List<School> schools = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<Child> children = new ArrayList<>();
    private int born;

    private CityBuilder(long seed, CitySize size) {
        this.seed = seed;
        this.size = size;
    }

    static City build(long seed, CitySize size) {
        return new CityBuilder(seed, size).build();
    }

    private City build() {
        Dice ids = Dice.of(seed, "board");
        String boardId = ids.uuid();
        String sessionId = ids.uuid();
        for (int i = 0; i < size.schools(); i++) {
            schools.add(school(i));
        }
        int[][] cells = size == CitySize.SMALL ? SMALL : spread();
        for (School school : schools) {
            fill(school, cells[school.index()]);
        }
        return new City(
                seed,
                size,
                BOARD_CODE,
                CITY_NAME + "教育委員会",
                boardId,
                sessionId,
                List.copyOf(schools),
                List.copyOf(sections),
                List.copyOf(children),
                StaffRoom.hire(seed, size, schools, sections),
                SchoolDays.until(size.lastDay));
    }

    private School school(int index) {
        boolean juniorHigh = index >= size.elementarySchools;
        int nth = juniorHigh ? index - size.elementarySchools : index;
        String place = PLACES.get(nth % PLACES.size());
        int round = nth / PLACES.size();
        String name = CITY_NAME + "立" + place + (round == 0 ? "" : "第" + (round + 1)) + (juniorHigh ? "中学校" : "小学校");
        Dice ids = Dice.of(seed, "school", index);
        return new School(
                index,
                SchoolCode.of(juniorHigh, nth + 1),
                name,
                juniorHigh,
                ids.uuid(),
                ids.uuid(),
                index % 3 == 0,
                index % 3 == 1);
    }

    /** Children of each school and grade: a few big schools, many middling ones, some tiny; the sum is exact. */
    private int[][] spread() {
        int elementary = size.children * 2 / 3;
        int[][] cells = new int[size.schools()][];
        spread(cells, 0, size.elementarySchools, 6, elementary);
        spread(cells, size.elementarySchools, size.schools(), 3, size.children - elementary);
        return cells;
    }

    private static void spread(int[][] cells, int from, int to, int grades, int total) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += weight(i - from);
        }
        int left = total;
        for (int i = from; i < to; i++) {
            cells[i] = new int[grades];
            for (int grade = 0; grade < grades; grade++) {
                cells[i][grade] = (int) (total * weight(i - from) / sum / grades);
                left -= cells[i][grade];
            }
        }
        for (int i = from; left > 0; i = i + 1 == to ? from : i + 1) {
            cells[i][left % grades]++;
            left--;
        }
    }

    private static double weight(int nth) {
        return switch (nth % 10) {
            case 0, 1 -> 2.2;
            case 2, 3, 4 -> 1.4;
            case 5, 6, 7 -> 0.8;
            case 8 -> 0.3;
            default -> 0.06;
        };
    }

    private void fill(School school, int[] perGrade) {
        int total = 0;
        for (int count : perGrade) {
            total += count;
        }
        for (int i = 0; i < perGrade.length; i++) {
            int grade = school.juniorHigh() ? i + 7 : i + 1;
            int special = !school.juniorHigh() && grade == 6 && total >= 50 ? 2 : 0;
            if (sharesClass(school, perGrade, i)) {
                section(school, grade, "複", false, perGrade[i]);
                continue;
            }
            int rest = perGrade[i] - special;
            int classes = Math.ceilDiv(rest, FULL_CLASS);
            for (int nth = 1; nth <= classes; nth++) {
                int members = rest / classes + (nth <= rest % classes ? 1 : 0);
                section(school, grade, Integer.toString(nth), false, members);
            }
            if (special > 0) {
                section(school, grade, "ひまわり", true, special);
            }
        }
    }

    /** 複式学級: two neighbouring grades in one class, where both together are few. */
    private static boolean sharesClass(School school, int[] perGrade, int i) {
        int first = i - i % 2;
        return !school.juniorHigh() && perGrade[first] + perGrade[first + 1] <= (first == 0 ? 8 : 16);
    }

    private void section(School school, int grade, String code, boolean specialNeeds, int members) {
        if (members == 0) {
            return;
        }
        int year = grade <= 6 ? grade : grade - 6;
        String title = Kana.fullWidthDigits(year + "年" + code) + (specialNeeds ? "学級" : "組");
        Section section = new Section(
                sections.size(),
                school.index(),
                grade,
                code,
                title,
                specialNeeds,
                Dice.of(seed, "section", sections.size()).uuid());
        sections.add(section);
        List<Child> group = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            group.add(child(section));
        }
        group.sort(Comparator.comparing((Child child) -> child.shown().kana()).thenComparing(Child::sis));
        for (int i = 0; i < members; i++) {
            children.add(numbered(group.get(i), children.size(), i + 1));
        }
    }

    private Child child(Section section) {
        int nth = born++;
        Dice dice = Dice.of(seed, "child", nth);
        boolean girl = dice.perMille(490);
        PersonName name = Names.child(dice, girl);
        PersonName preferred = null;
        if (nth % 53 == 41) {
            preferred = name;
            name = Names.foreign(dice, girl);
        }
        LocalDate eldest = LocalDate.of(SchoolDays.YEAR - 6 - section.grade(), 4, 2);
        LocalDate birth = eldest.plusDays(dice.below(eldest.plusYears(1).isLeapYear() ? 366 : 365));
        if (nth == 6) {
            birth = LocalDate.of(2019, 5, 1); // the seventh child is a first-grader born on the first day of 令和
        }
        return new Child(
                nth,
                String.format(Locale.ROOT, "%07d", 10_001 + nth),
                name,
                preferred,
                girl,
                birth,
                section.school(),
                section.index(),
                section.grade(),
                0,
                dice.uuid(),
                dice.uuid(),
                transferIn(nth),
                nth % 75 == 33 ? LocalDate.of(SchoolDays.YEAR, 8, 31) : null);
    }

    private static @Nullable LocalDate transferIn(int nth) {
        if (nth % 60 == 17) {
            return LocalDate.of(SchoolDays.YEAR, 4, 1);
        }
        return nth % 90 == 50 ? LocalDate.of(SchoolDays.YEAR, 9, 1) : null;
    }

    private static Child numbered(Child child, int index, int number) {
        return new Child(
                index,
                child.sis(),
                child.name(),
                child.preferred(),
                child.girl(),
                child.birth(),
                child.school(),
                child.section(),
                child.grade(),
                number,
                child.sourcedId(),
                child.masterId(),
                child.transferIn(),
                child.transferOut());
    }
}
