package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * Files of a delivery that are not read while others are. Of a package its manifest says what is in it: there a file that no mapping
 * is made for, or that has no rows, is as it should be. One that cannot be opened, whose heading is refused or that is not there
 * never is.
 */
final class LeftOut {

    private final List<String> foreign = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private boolean ofPackage;

    /** A file for which there is no mapping, or that has no rows. */
    void foreign(String file) {
        foreign.add(file);
    }

    /** A file that was meant to be read and could not be, or is announced and not there. */
    void unread(String file) {
        unread.add(file);
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
        return files.stream()
                .map(file -> Finding.error("pipeline.file_left_out", Location.file(file), file))
                .toList();
    }
}
