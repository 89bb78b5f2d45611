package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * Files of a delivery that are not read while others are. Of a package its manifest says what is in it: there a file that no mapping
 * is made for, or that has no rows of what has changed, is as it should be. One that cannot be opened, whose heading is refused,
 * that is not there or that has no rows although it is said to hold all never is.
 */
final class LeftOut {

    private final List<String> foreign = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final List<String> withoutRows = new ArrayList<>();
    private boolean ofPackage;

    /** A file for which there is no mapping, or that has no rows. */
    void foreign(String file) {
        foreign.add(file);
    }

    /** A file that was meant to be read and could not be, or is announced and not there. */
    void unread(String file) {
        unread.add(file);
    }

    /**
     * A file without rows of which its package says that it holds everything, and that had rows before: it is far more likely that
     * the export failed.
     */
    void noRowsOfAll(String file) {
        withoutRows.add(file);
    }

    void isPackage() {
        ofPackage = true;
    }

    /** Why the run is to be held: without these files it would do half of what was meant. */
    List<Finding> reasons() {
        List<String> files = new ArrayList<>(unread);
        if (!ofPackage) {
            files.addAll(foreign);
        }
        List<Finding> reasons = new ArrayList<>();
        files.forEach(file -> reasons.add(Finding.error("pipeline.file_left_out", Location.file(file), file)));
        withoutRows.forEach(file -> reasons.add(Finding.error("pipeline.no_rows_of_all", Location.file(file), file)));
        return reasons;
    }
}
