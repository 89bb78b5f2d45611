package org.uchinuki.hub;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.uchinuki.standard.mext.SchoolCode;

/** A student roster as the 校務支援 system exports it, of a school and of children that belong to one test alone. */
final class Roster {

    static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    private static final List<String> HEADING =
            List.of("年度", "学校コード", "学校名", "学年", "組", "番号", "管理コード", "氏名", "フリガナ", "性別", "生年月日", "転入日", "転出日", "備考");

    private final int block;
    private final List<String> lines = new ArrayList<>();

    /** @param block a number from 10 to 199 that no other test uses */
    Roster(int block) {
        this.block = block;
        lines.add(String.join(",", HEADING));
    }

    String schoolCode() {
        String first = "B138299%d%02d01".formatted(block < 100 ? 9 : 8, block % 100);
        return first + SchoolCode.checkDigit(first);
    }

    String schoolName() {
        return "検証第" + block + "小学校";
    }

    /** 管理コード of the nth child. */
    String sis(int n) {
        return String.format(Locale.ROOT, "%d%02d%04d", block < 100 ? 7 : 6, block % 100, n);
    }

    /** A child of 5年1組, without fault. */
    String[] child(int n) {
        return new String[] {
            "2026",
            schoolCode(),
            schoolName(),
            "５",
            "1",
            String.valueOf(n % 60 + 1),
            sis(n),
            "試験　花子",
            "ｼｹﾝ ﾊﾅｺ",
            "女",
            born(),
            "",
            "",
            ""
        };
    }

    /** A birth date of this block alone: children of another test must not look like these. */
    private String born() {
        return java.time.LocalDate.of(2015, 4, 2)
                .plusDays(block * 3L)
                .format(java.time.format.DateTimeFormatter.ofPattern("yyyy/M/d"));
    }

    Roster good(int from, int to) {
        for (int n = from; n <= to; n++) {
            add(child(n));
        }
        return this;
    }

    /** Children of another given name: who comes while others leave must not look like one of those. */
    Roster newcomers(int from, int to) {
        for (int n = from; n <= to; n++) {
            spoilt(n, "氏名", "試験　秋子");
        }
        return this;
    }

    /** Adds a child with one cell changed and tells the row it stands in. */
    int spoilt(int n, String column, String value) {
        String[] cells = child(n);
        cells[HEADING.indexOf(column)] = value;
        return add(cells);
    }

    int add(String... cells) {
        return line(String.join(",", Arrays.asList(cells)));
    }

    /** Adds a line as it is and tells the row it stands in; the heading is row 1. */
    int line(String line) {
        lines.add(line);
        return lines.size();
    }

    String text() {
        return String.join("\r\n", lines) + "\r\n";
    }

    byte[] bytes() {
        return text().getBytes(WINDOWS_31J);
    }
}
