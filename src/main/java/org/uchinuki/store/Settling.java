package org.uchinuki.store;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.store.JdbcStaging.StagedFile;

/**
 * Takes rows off the stage that cannot stand beside the rest of their run. Each question is first asked in a form that
 * costs little and is answered with no by almost every run; only a yes is followed by the names of the rows.
 */
final class Settling {

    private final Repeats repeats;
    private final Contradictions contradictions;
    private final Orphans orphans;
    private final List<StagedFile> files;

    Settling(NamedParameterJdbcTemplate jdbc, long runId, List<StagedFile> files) {
        this.repeats = new Repeats(jdbc, runId, files);
        this.contradictions = new Contradictions(jdbc, runId, files);
        this.orphans = new Orphans(jdbc, runId, files);
        this.files = files;
    }

    /** @param before whether rows have been taken off already */
    List<TakenOff> settle(boolean before) {
        List<TakenOff> takenOff = new ArrayList<>();
        List<String> mappings =
                files.stream().map(StagedFile::mapping).distinct().toList();
        mappings.forEach(mapping -> takenOff.addAll(repeats.takeOff(mapping)));
        mappings.forEach(mapping -> takenOff.addAll(contradictions.takeOff(mapping)));
        // Only a row that was taken off can leave others pointing at nothing.
        for (int known = -1; known < takenOff.size() && (before || !takenOff.isEmpty()); ) {
            known = takenOff.size();
            files.forEach(file -> takenOff.addAll(orphans.takeOff(file)));
        }
        return takenOff;
    }
}
