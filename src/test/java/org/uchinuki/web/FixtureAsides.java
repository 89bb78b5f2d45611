package org.uchinuki.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.pipeline.Aside;
import org.uchinuki.pipeline.AsideBook.Cause;
import org.uchinuki.pipeline.AsideBook.Question;
import org.uchinuki.pipeline.AsideBook.Share;
import org.uchinuki.pipeline.Asides;

/** Three rows wait, for two reasons; the third could not be read. */
final class FixtureAsides implements Asides {

    private static final String MAPPING = "c4th/students";
    private static final String SHIMIZU = "B138299900019";

    @Override
    public List<Cause> causes() {
        return List.of(
                new Cause("mapping.unknown_code", MAPPING, "学年", 112, 6),
                new Cause("decoding.too_few_cells", MAPPING, null, 1, 0));
    }

    @Override
    public List<Share> shares() {
        return List.of(
                new Share("mapping.unknown_code", MAPPING, "学年", SHIMIZU, "西条市立清水小学校", 71),
                new Share("mapping.unknown_code", MAPPING, "学年", "B138299900028", "西条市立加茂小学校", 30),
                new Share("mapping.unknown_code", MAPPING, "学年", "B138299900037", null, 5),
                new Share("mapping.unknown_code", MAPPING, "学年", "B138299900046", "西条市立小松小学校", 3),
                new Share("mapping.unknown_code", MAPPING, "学年", "B138299900055", "西条市立丹原小学校", 2),
                new Share("mapping.unknown_code", MAPPING, "学年", "B138299900064", "西条市立東予東中学校", 1),
                new Share("decoding.too_few_cells", MAPPING, null, null, null, 1));
    }

    @Override
    public Map<Long, Long> waiting(Collection<Long> runs) {
        return Map.of();
    }

    @Override
    public List<Aside> open(Question question, long after, int limit) {
        return List.of(aside(1), aside(2), aside(3)).stream()
                .filter(aside -> question.code() == null || aside.cause().code().equals(question.code()))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean isSchool(String code) {
        return true;
    }

    @Override
    public Optional<Aside> find(long id) {
        return id >= 1 && id <= 3 ? Optional.of(aside(id)) : Optional.empty();
    }

    private static Aside aside(long id) {
        boolean unreadable = id == 3;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("管理コード", "0010041");
        fields.put("氏名", "試験　花子");
        fields.put("学年", "99");
        fields.put("備考", "");
        return new Aside(
                id,
                4,
                "c4th",
                MAPPING,
                "students.csv",
                id + 11,
                unreadable ? null : "0010041",
                unreadable ? null : SHIMIZU,
                List.of(unreadable ? unread(id) : unknown(id)),
                unreadable ? null : fields,
                Map.of(),
                "open",
                id == 2 ? "itstaff" : null,
                null);
    }

    private static Finding unknown(long id) {
        return Finding.error(
                "mapping.unknown_code",
                Location.row("students.csv", id + 11).in("学年"),
                "99",
                Map.of("table", "mext-grade"));
    }

    private static Finding unread(long id) {
        return Finding.error(
                "decoding.too_few_cells",
                Location.row("students.csv", id + 11),
                "2",
                Map.of("found", "2", "expected", "14"));
    }

    @Override
    public Optional<Mapped> mapped(Aside aside) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("person.familyName", "試験");
        values.put("person.givenName", "花子");
        values.put("enrollment.grade", null);
        return aside.fields() == null ? Optional.empty() : Optional.of(new Mapped(values, aside.findings()));
    }

    @Override
    public List<Finding> edit(Aside aside, Map<String, String> changes, String by) {
        return List.of();
    }

    @Override
    public List<Finding> dismiss(Aside aside, String by, String reason) {
        return List.of();
    }

    @Override
    public Replayed replay(List<Long> ids, String by) {
        return new Replayed(List.of(), 0, List.of(), List.of());
    }

    @Override
    public Replayed replay(Question question, String by) {
        return new Replayed(List.of(), 0, List.of(), List.of());
    }
}
