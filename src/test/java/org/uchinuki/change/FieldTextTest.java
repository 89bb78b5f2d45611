package org.uchinuki.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Sex;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FieldTextTest {

    @Test
    void a_text_that_is_no_value_of_the_field_is_none_and_never_another_one() {
        assertThat(read(Kind.CLASS_SECTION, "specialNeeds", "true")).contains(true);
        assertThat(read(Kind.CLASS_SECTION, "specialNeeds", "はい")).isEmpty();
        assertThat(read(Kind.PERSON, "birthDate", "2015-04-15")).contains(LocalDate.of(2015, 4, 15));
        assertThat(read(Kind.PERSON, "birthDate", "2015-02-30")).isEmpty();
        assertThat(read(Kind.PERSON, "sex", "FEMALE")).contains(Sex.FEMALE);
        assertThat(read(Kind.PERSON, "sex", "女")).isEmpty();
        assertThat(read(Kind.ENROLLMENT, "attendanceNumber", "７番")).isEmpty();
    }

    private static Optional<Object> read(Kind kind, String field, String text) {
        return FieldText.read(kind.field(field).orElseThrow(), text);
    }
}
