package org.uchinuki.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.suggest.Suggestion;

/** What is proposed for a file that nobody wants kept: it is written where drafts are, looked at, and removed before the answer. */
@Component
public final class Proposals {

    private final Workbench bench;

    Proposals(Workbench bench) {
        this.bench = bench;
    }

    /**
     * A proposal as it may be shown to whoever has not opened the file with a reason.
     *
     * @param coded fields of the file with codes that no table knows, those whose cells look like names left out
     */
    public record Proposed(Suggestion suggestion, Set<String> coded) {

        /** Codes of a column that no code table knows, as far as a page of a draft would show them. */
        public List<String> codes(Suggestion.Column column) {
            boolean shown = column.fields().stream()
                    .map(FieldRule::from)
                    .filter(Objects::nonNull)
                    .allMatch(coded::contains);
            return shown ? column.unknownCodes() : List.of();
        }
    }

    /**
     * Looks at a file.
     *
     * @param source the sending system as the hub is to name it
     * @return the proposal; or why the file cannot be read as a table of records
     */
    public Outcome<Proposed> of(String fileName, String source, InputStream content) throws IOException {
        List<Finding> misnamed = MappingNames.against(source);
        return misnamed.isEmpty() ? bench.look(fileName, source, content, this::proposed) : Outcome.setAside(misnamed);
    }

    /** All rows are read by what is proposed: the first ones do not tell codes from names. */
    private Proposed proposed(Suggestion suggestion, ImportDraft draft) {
        Set<String> coded = new HashSet<>();
        if (bench.mapping(draft) instanceof Outcome.Passed<Mapping> mapping) {
            bench.trial(draft, mapping.value(), finding -> {}).unknown().stream()
                    .filter(unknown -> !unknown.likeNames())
                    .map(TrialReport.Unknown::column)
                    .forEach(coded::add);
        }
        return new Proposed(suggestion, Set.copyOf(coded));
    }
}
