package org.uchinuki.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.Kind.FieldType;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Finding;

/**
 * Findings as those read them who mend files and need not know whom the rows are about. Code, place and fix stay. Of the cell
 * only its shape is left: which kind of character stands where, so that half-width kana, a day in the wrong order or a
 * blank too many still show; no letter and no digit of it.
 */
public final class MaskedCells {

    /** In place of a word of which there are few: as many signs as it has letters would tell which it is. */
    static final String HIDDEN = "＊";

    /** What these say of a file is the name of the file, its year or its school: nothing that stands in a row. */
    private static final Set<String> OF_FILES = Set.of("intake", "mapping", "pipeline", "change");

    /** Longer texts are cut: how long a sentence is belongs to whoever wrote it. */
    private static final int LONGEST = 20;

    /** What a message says of other cells of the row, or of single characters of this one. */
    private static final Set<String> FROM_CELLS = Set.of("begin", "characters");

    /** Whose details tell a child's grade or year of birth. */
    private static final Set<String> OF_BIRTHS =
            Set.of("validation.birth_date_grade", "validation.birth_date_one_year_off");

    /** Kinds that say where somebody belongs, not how somebody is. */
    private static final Set<Kind> OF_LISTS = Set.of(Kind.ENROLLMENT, Kind.ROLE, Kind.CLASS_SECTION, Kind.SCHOOL);

    private MaskedCells() {}

    /** The finding with the shape of its cell in place of the cell. */
    public static Finding of(Finding finding) {
        String cell = finding.value();
        Map<String, String> details = new HashMap<>(finding.details());
        boolean ofBirth = OF_BIRTHS.contains(finding.code());
        details.replaceAll((key, of) -> ofBirth || FROM_CELLS.contains(key) ? shape(of) : of);
        return new Finding(
                finding.code(),
                finding.severity(),
                finding.at(),
                cell == null || !isOfRow(finding) ? cell : shape(cell),
                details);
    }

    /** Whether the value is one of a row. A heading is none, and stands beside the finding anyhow. */
    private static boolean isOfRow(Finding finding) {
        if (Objects.equals(finding.value(), finding.at().field())) {
            return false;
        }
        String stage = finding.code().substring(0, Math.max(0, finding.code().indexOf('.')));
        return finding.at().row() != null || finding.at().field() != null || !OF_FILES.contains(stage);
    }

    /**
     * A value of the store. Words of the hub that say where somebody belongs (学年, 役割) stay: there are few of them, and no cell
     * can be made to stand there. Of all else the shape is left, of a guarded word (性別, 出欠) not even that.
     */
    public static String value(Kind kind, String field, String text) {
        Kind.Field known = kind.field(field).orElse(null);
        if (known == null || !(known.type() == FieldType.CODE || known.type() == FieldType.BOOLEAN)) {
            return shape(text);
        }
        return known.guarded().compareTo(DataClass.II) > 0 && OF_LISTS.contains(kind) ? text : HIDDEN;
    }

    /** Which kind of character stands where, and no letter or digit of it. */
    public static String shape(String cell) {
        StringBuilder shape = new StringBuilder();
        cell.codePoints().limit(LONGEST).map(MaskedCells::kind).forEach(shape::appendCodePoint);
        return cell.codePointCount(0, cell.length()) > LONGEST ? shape + "…" : shape.toString();
    }

    private static boolean isNumber(int point) {
        return switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private static int kind(int point) {
        if (Character.getType(point) == Character.PRIVATE_USE) {
            return '〓'; // 外字: most often one letter of a name
        }
        if (isNumber(point)) {
            return point < 0x80 ? '0' : '０';
        }
        if (!Character.isLetter(point)) {
            // blanks and signs tell of dates, codes and columns, not of people; what is neither is not shown
            return Character.isISOControl(point) || point > 0xFFFF ? 0xFFFD : point;
        }
        if (point >= 0x3040 && point <= 0x309F) {
            return 'あ';
        }
        if (point >= 0x30A0 && point <= 0x30FF) {
            return 'ア';
        }
        // half-width katakana and full-width letters share a block
        if (point >= 0xFF00 && point <= 0xFFEF) {
            return point < 0xFF61 ? 'Ａ' : 'ｱ';
        }
        return Character.isIdeographic(point) ? '〇' : Character.isUpperCase(point) ? 'A' : 'a';
    }
}
