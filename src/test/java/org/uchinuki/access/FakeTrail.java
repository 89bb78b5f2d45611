package org.uchinuki.access;

import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;

/** The trail in the database, which can be cut off. */
public final class FakeTrail implements Trail {

    private final Trail database;
    public volatile boolean cut;

    FakeTrail(Trail database) {
        this.database = database;
    }

    @Override
    public void record(TrailEntry entry) {
        if (cut) {
            throw new DataAccessResourceFailureException("cut off");
        }
        database.record(entry);
    }

    @Override
    public List<TrailLink> search(TrailSearch asked, int limit) {
        return database.search(asked, limit);
    }
}
