package org.uchinuki.access;

import java.util.List;
import org.uchinuki.change.RunDiff.Question;
import org.uchinuki.change.RunDiff.Row;
import org.uchinuki.pipeline.RunDiffs;

/** The runs of the edge change nothing. */
public final class FakeDiffs implements RunDiffs {

    @Override
    public long returned(long runId) {
        return 0;
    }

    @Override
    public Summary summary(long runId) {
        return new Summary(List.of(), List.of());
    }

    @Override
    public List<Row> rows(long runId, Question question) {
        return List.of();
    }
}
