package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * Files of a delivery that are not read while others are: no mapping knows them, their heading lacks a column, or there is no row in
 * them. Of a package its manifest says what is in it, so that nothing of it is asked about here.
 */
final class LeftOut {

    private final List<String> files = new ArrayList<>();
    private boolean ofPackage;

    void add(String file) {
        files.add(file);
    }

    void isPackage() {
        ofPackage = true;
    }

    /** Why the run is to be held: without these files it would do half of what was meant. */
    List<Finding> reasons() {
        return ofPackage
                ? List.of()
                : files.stream()
                        .map(file -> Finding.error("pipeline.file_left_out", Location.file(file), file))
                        .toList();
    }
}
