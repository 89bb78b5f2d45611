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
 * {@code health/notes.xml}: 保健室来室記録, with Japanese names of elements and attributes. Names here may carry a variation
 * selector (IVS), as the system behind it writes 正式氏名.
 */
final class HealthFile {

    private static final String FAMILY_REGISTER = "辻葛祇榊濱";

    private record Visit(String category, String complaint, String content, String response) {}

    private static final List<Visit> VISITS = List.of(
            new Visit("来室", "頭痛", "2時間目から頭が痛いと訴えて来室。", "30分休養し、教室に戻った。"),
            new Visit("来室", "腹痛", "給食後に腹痛を訴える。顔色は良い。", "保温して経過を観察した。"),
            new Visit("けが", "すり傷", "運動場で転び、右ひざをすりむいた。", "洗浄し、保護した。担任に連絡。"),
            new Visit("けが", "打撲", "体育でボールが左手に当たった。", "冷却した。腫れはない。"),
            new Visit("来室", "発熱", "だるさを訴え来室。検温 < 38.0。", "保護者に連絡し、早退した。"),
            new Visit("相談", "睡眠", "寝つきが悪いと相談があった。", "生活の記録をつけることにした & 担任と共有。"));

    private final City city;
    private final Path folder;
    private long rows;

    HealthFile(City city, Path folder) {
        this.city = city;
        this.folder = folder;
    }

    long rows() {
        return rows;
    }

    void write() throws IOException {
        List<List<Child>> visits = Calendar.byDay(city, child -> child.index() % 6 == 1 ? 11 * child.index() : -1);
        try (OutputStream out = Sheet.stream(folder.resolve("health/notes.xml"))) {
            StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n");
            xml.append("<保健室来室記録 教育委員会コード=\"").append(city.boardCode()).append("\" 年度=\"2026\" 版=\"1.2\">\r\n");
            for (int day = 0; day < city.days().size(); day++) {
                for (Child child : visits.get(day)) {
                    visit(xml, child, city.days().get(day));
                }
                out.write(xml.toString().getBytes(StandardCharsets.UTF_8));
                xml.setLength(0);
            }
            out.write("</保健室来室記録>\r\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void visit(StringBuilder xml, Child child, LocalDate day) {
        Dice dice = city.dice("health", child.index());
        Visit visit = dice.pick(VISITS);
        rows++;
        xml.append("  <来室 番号=\"")
                .append(String.format(Locale.ROOT, "H%06d", rows))
                .append("\" 区分=\"");
        xml.append(visit.category()).append("\">\r\n");
        element(xml, "日付", Kana.eraLong(day));
        element(xml, "時刻", dice.between(9, 15) + ":" + dice.between(10, 59));
        xml.append("    <児童生徒 管理コード=\"").append(child.sis()).append("\">\r\n  ");
        element(xml, "氏名", withVariants(child.name()));
        xml.append("    </児童生徒>\r\n");
        element(xml, "主訴", visit.complaint());
        element(xml, "体温", "36." + dice.between(1, 9));
        element(xml, "様子", visit.content());
        element(xml, "処置", visit.response());
        element(xml, "記録者", city.staff().get(child.school()).name().full());
        element(xml, "閲覧範囲", dice.perMille(700) ? "養護教諭・担任" : "養護教諭");
        xml.append("  </来室>\r\n");
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append("    <").append(name).append('>');
        xml.append(text.replace("&", "&amp;").replace("<", "&lt;"));
        xml.append("</").append(name).append(">\r\n");
    }

    /** 辻, 葛, 濱 and others in the form that the family register has: the first variant of the character. */
    private static String withVariants(PersonName name) {
        return FAMILY_REGISTER.indexOf(name.family().charAt(0)) < 0
                ? name.full()
                : name.family().charAt(0) + "\uDB40\uDD00" + name.family().substring(1) + "　" + name.given();
    }
}
