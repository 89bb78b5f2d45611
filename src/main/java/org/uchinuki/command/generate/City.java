package org.uchinuki.command.generate;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The made-up city: who there is and where they belong. What happens to them is thrown by the writers of the files.
 *
 * @param boardCode 教育委員会コード, made up
 * @param days the school days there are records of
 */
record City(
        long seed,
        CitySize size,
        String boardCode,
        String boardName,
        String boardId,
        String sessionId,
        List<School> schools,
        List<Section> sections,
        List<Child> children,
        List<Staff> staff,
        List<LocalDate> days) {

    Dice dice(String stream, long number) {
        return Dice.of(seed, stream, number);
    }

    School schoolOf(Child child) {
        return schools.get(child.school());
    }

    Section sectionOf(Child child) {
        return sections.get(child.section());
    }

    /**
     * 学校.
     *
     * @param dotForPresent this school's register writes ・ for a child who is there; others leave the cell blank
     * @param eraYear this school writes 年度 as 令和8
     */
    record School(
            int index,
            String code,
            String name,
            boolean juniorHigh,
            String sourcedId,
            String courseId,
            boolean dotForPresent,
            boolean eraYear) {}

    /**
     * 学級.
     *
     * @param grade 1–9 as the 校務支援 export counts: 7–9 are 中1–3
     * @param code 組
     */
    record Section(
            int index, int school, int grade, String code, String title, boolean specialNeeds, String sourcedId) {

        /** P1–P6, J1–J3. */
        String gradeCode() {
            return grade <= 6 ? "P" + grade : "J" + (grade - 6);
        }
    }

    /**
     * 児童生徒.
     *
     * @param sis 管理コード
     * @param preferred 通称, where the child uses one
     * @param number 出席番号
     * @param masterId 学習eポータル利用者識別子
     * @param transferIn first day of a child who came from elsewhere
     * @param transferOut last day of a child who has left
     */
    record Child(
            int index,
            String sis,
            PersonName name,
            @Nullable PersonName preferred,
            boolean girl,
            LocalDate birth,
            int school,
            int section,
            int grade,
            int number,
            String sourcedId,
            String masterId,
            @Nullable LocalDate transferIn,
            @Nullable LocalDate transferOut) {

        String email() {
            return "s" + sis + "@school.example.jp";
        }

        PersonName shown() {
            return preferred == null ? name : preferred;
        }

        boolean attendsOn(LocalDate day) {
            return (transferIn == null || !day.isBefore(transferIn))
                    && (transferOut == null || !day.isAfter(transferOut));
        }
    }

    /**
     * 教職員.
     *
     * @param number 職員番号: seven digits that begin with 9, which no 管理コード does
     * @param homerooms sections (by index) whose 担任 this person is; two in a 複式学級
     */
    record Staff(
            int index,
            String number,
            PersonName name,
            boolean woman,
            String jobTitle,
            int school,
            List<Integer> homerooms,
            String subject,
            String sourcedId,
            String masterId) {

        String email() {
            return "t" + number + "@school.example.jp";
        }
    }
}
