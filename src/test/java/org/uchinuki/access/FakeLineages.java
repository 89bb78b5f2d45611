package org.uchinuki.access;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.karte.Lineage;
import org.uchinuki.karte.Lineage.FieldLine;
import org.uchinuki.karte.Lineage.Origin;
import org.uchinuki.karte.Lineage.RecordLine;
import org.uchinuki.karte.LineageDesk;

/** Every child has the same past: a name that was corrected, a birthday whose mapping has changed, a class. */
public final class FakeLineages implements LineageDesk {

    private static final LocalDate ALWAYS = LocalDate.of(1900, 1, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 10);

    @Override
    public Lineage of(Reader reader, UUID child, Asked asked) {
        return drawn(child, asked, (kind, field, value) -> value);
    }

    @Override
    public List<Kind> kinds(Reader reader, UUID child) {
        return KINDS;
    }

    @Override
    public Lineage shapes(UUID person, Asked asked, Mask mask) {
        return drawn(person, asked, mask);
    }

    private static Lineage drawn(UUID person, Asked asked, Mask mask) {
        List<RecordLine> records = new ArrayList<>();
        if (asked.kind() == null || asked.kind() == Kind.PERSON) {
            records.add(new RecordLine(
                    person,
                    "person",
                    "本人",
                    true,
                    List.of(
                            new FieldLine(
                                    "person.familyName",
                                    "姓",
                                    List.of(
                                            origin(mask.of(Kind.PERSON, "familyName", "髙橋"), JUNE, null, 41, 118, "氏名"),
                                            origin(
                                                    mask.of(Kind.PERSON, "familyName", "高橋"),
                                                    ALWAYS,
                                                    JUNE,
                                                    12,
                                                    117,
                                                    "氏名"))),
                            new FieldLine(
                                    "person.birthDate",
                                    "生年月日",
                                    List.of(origin(
                                            mask.of(Kind.PERSON, "birthDate", "2015-09-01"),
                                            ALWAYS,
                                            null,
                                            12,
                                            117,
                                            null))),
                            new FieldLine(
                                    "person.sex",
                                    "性別",
                                    List.of(origin(
                                            mask.of(Kind.PERSON, "sex", "FEMALE"), ALWAYS, null, 12, 117, "性別"))))));
        }
        if (asked.kind() == Kind.ENROLLMENT) {
            records.add(new RecordLine(
                    person,
                    "enrollment",
                    "在籍",
                    true,
                    List.of(new FieldLine(
                            "enrollment.grade",
                            "学年",
                            List.of(origin(
                                    mask.of(Kind.ENROLLMENT, "grade", "P5"),
                                    LocalDate.of(2026, 4, 1),
                                    null,
                                    12,
                                    117,
                                    "学年"))))));
        }
        return new Lineage(person, DataClass.II, records, false);
    }

    private static Origin origin(
            String value, LocalDate from, @Nullable LocalDate until, long run, long row, @Nullable String column) {
        return new Origin(
                value,
                from,
                until,
                run,
                OffsetDateTime.parse("2026-06-10T18:02:00+09:00"),
                "c4th",
                "route:c4th-folder",
                "students_20260610.csv",
                row,
                column,
                null,
                "c4th/students",
                "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
                false,
                column == null);
    }
}
