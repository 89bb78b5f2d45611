package org.uchinuki.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Pane;
import org.uchinuki.access.Readers;
import org.uchinuki.finding.Finding;
import org.uchinuki.pipeline.Aside;
import org.uchinuki.pipeline.Asides;
import org.uchinuki.pipeline.Asides.Mapped;
import org.uchinuki.standard.mext.SchoolCode;

/** Rows that wait, as the reader of the request may see them: whole where the run that set them aside is open to them. */
@Component
public class ShownAsides {

    private static final String BAD_SCHOOL = "api.bad_school";

    private final Asides desk;
    private final Readers readers;

    public ShownAsides(Asides desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    /**
     * @param whole whether the cells are shown and may be edited; else each stands there in its shape
     * @param findings why the row waits
     * @param fields column → text; null where the row could not be read
     * @param mapped canonical path → text, by the mapping as it is now; null where there is no such mapping
     * @param mappedFindings what that mapping finds wrong with it
     */
    public record Shown(
            Aside aside,
            boolean whole,
            List<Finding> findings,
            @Nullable Map<String, @Nullable String> fields,
            @Nullable Map<String, @Nullable String> mapped,
            List<Finding> mappedFindings) {}

    /** What is wrong with a school whose rows are asked for: no list is the answer to a code that was misspelt. */
    public Optional<Finding> schoolNot(@Nullable String school) {
        if (school == null || desk.isSchool(school)) {
            return Optional.empty();
        }
        return Optional.of(ApiProblem.finding(
                SchoolCode.hasForm(school) ? "reconciliation.unknown_school" : BAD_SCHOOL, "school", school, Map.of()));
    }

    /** Whether that is no code at all (400), or one of a school that is not known (404). */
    public static int status(Finding schoolNot) {
        return schoolNot.code().equals(BAD_SCHOOL) ? 400 : 404;
    }

    public boolean mayRead(Aside aside) {
        return readers.current().over(Pane.RUN, String.valueOf(aside.runId())).isPresent();
    }

    public Shown row(Aside aside) {
        boolean whole = mayRead(aside);
        Mapped mapped = desk.mapped(aside).orElse(null);
        return new Shown(
                aside,
                whole,
                findings(aside.findings(), whole),
                cells(aside.fields(), whole),
                mapped == null ? null : cells(mapped.values(), whole),
                mapped == null ? List.of() : findings(mapped.findings(), whole));
    }

    private static List<Finding> findings(List<Finding> findings, boolean whole) {
        return findings.stream()
                .map(finding -> whole ? finding : MaskedCells.of(finding))
                .toList();
    }

    private static @Nullable Map<String, @Nullable String> cells(
            @Nullable Map<String, ? extends @Nullable String> cells, boolean whole) {
        if (cells == null) {
            return null;
        }
        Map<String, @Nullable String> shown = new LinkedHashMap<>();
        cells.forEach((column, text) -> shown.put(column, text == null || whole ? text : MaskedCells.shape(text)));
        return shown;
    }
}
