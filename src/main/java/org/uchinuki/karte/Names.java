package org.uchinuki.karte;

import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.ClassLabel;
import org.uchinuki.canonical.Grade;
import org.uchinuki.projection.RosterRows.Pupil;
import org.uchinuki.projection.RosterRows.Section;

/** How people and classes are written on a karte. */
final class Names {

    private static final String BLANK = "　";

    private Names() {}

    /** The 通称 where there is one, else the registered name; family name first. */
    static String shown(Pupil pupil) {
        boolean preferred = pupil.preferredFamilyName() != null && pupil.preferredGivenName() != null;
        return preferred ? join(pupil.preferredFamilyName(), pupil.preferredGivenName()) : registered(pupil);
    }

    static String registered(Pupil pupil) {
        return join(pupil.familyName(), pupil.givenName());
    }

    /** フリガナ of the name that is shown; beside a 通称 never that of the registered name. */
    static @Nullable String kana(Pupil pupil) {
        String preferred = join(pupil.kanaPreferredFamilyName(), pupil.kanaPreferredGivenName());
        if (!shown(pupil).equals(registered(pupil))) {
            return preferred.isEmpty() ? null : preferred;
        }
        String kana = join(pupil.kanaFamilyName(), pupil.kanaGivenName());
        return kana.isEmpty() ? null : kana;
    }

    private static String join(@Nullable String family, @Nullable String given) {
        if (family == null || given == null) {
            return family != null ? family : given != null ? given : "";
        }
        return family + BLANK + given;
    }

    /** "3年2組"; a class without a grade goes by its title. */
    static String label(Section section) {
        String label = ClassLabel.of(section.grade(), section.code());
        if (label != null) {
            return label;
        }
        return section.title() != null
                ? section.title()
                : section.code() != null ? ClassLabel.of(section.code()) : "（名称なし）";
    }

    /** Words as the store's names are compared with: hiragana as katakana, without blanks. */
    static String searchable(String words) {
        StringBuilder plain = new StringBuilder();
        words.chars().filter(letter -> !Character.isWhitespace(letter)).forEach(letter -> {
            boolean hiragana = letter >= 'ぁ' && letter <= 'ゖ';
            plain.append((char) (hiragana ? letter + ('ァ' - 'ぁ') : letter));
        });
        return plain.toString();
    }

    static @Nullable String gradeLabel(@Nullable String grade) {
        return grade == null ? null : Grade.valueOf(grade).japanese();
    }
}
