package org.uchinuki.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** How a mapping may be called: the sending system, and what its file is. Both are parts of the path of a file. */
final class MappingNames {

    static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    static final Pattern WHAT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,59}");

    private MappingNames() {}

    /** What stands against these two as the name of a mapping. */
    static List<Finding> against(String source, String what) {
        List<Finding> findings = new ArrayList<>(against(source));
        if (!WHAT.matcher(what).matches()) {
            findings.add(Finding.error("workbench.bad_name", Location.pointer("request", "/what"), what));
        }
        return findings;
    }

    /** What stands against the name of a source. */
    static List<Finding> against(String source) {
        return SOURCE.matcher(source).matches()
                ? List.of()
                : List.of(Finding.error("workbench.bad_source", Location.pointer("request", "/source"), source));
    }

    /** The same of the two as one. */
    static List<Finding> againstName(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? against(name, "") : against(name.substring(0, slash), name.substring(slash + 1));
    }
}
