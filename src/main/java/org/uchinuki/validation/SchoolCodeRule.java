package org.uchinuki.validation;

import java.util.Map;
import java.util.function.Consumer;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;
import org.uchinuki.standard.mext.SchoolCode;

/** 学校コード must have its form and its check digit; a board's code has six digits and no check digit. */
final class SchoolCodeRule implements Rule {

    @Override
    public void check(Draft draft, Consumer<Finding> finds) {
        boolean district = "district".equals(draft.value("school.orgType"));
        for (String path : new String[] {"school.code", "school.alias.schoolCode"}) {
            if (!(draft.value(path) instanceof String code) || district) {
                continue;
            }
            if (!SchoolCode.hasForm(code)) {
                finds.accept(Finding.error("validation.school_code_form", draft.placeOf(path), code));
            } else if (!SchoolCode.checkDigitHolds(code)) {
                finds.accept(Finding.error(
                        "validation.school_code_check_digit",
                        draft.placeOf(path),
                        code,
                        Map.of("expected", String.valueOf(SchoolCode.checkDigit(code.substring(0, 12))))));
            } else {
                continue;
            }
            return;
        }
    }
}
