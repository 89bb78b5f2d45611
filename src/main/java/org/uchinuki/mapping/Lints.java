package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** What is wrong with one configuration file, gathered: a person wants all of it at once. */
final class Lints {

    private final String file;
    private final List<Finding> found = new ArrayList<>();

    Lints(String file) {
        this.file = file;
    }

    void add(String code, Node at, @Nullable String value, Map<String, String> details) {
        found.add(Finding.error("mapping.lint_" + code, place(at), value, details));
    }

    void add(String code, Node at, @Nullable String value) {
        add(code, at, value, Map.of());
    }

    void at(String code, int line, int column, @Nullable String value, Map<String, String> details) {
        found.add(Finding.error("mapping.lint_" + code, Location.position(file, line, column), value, details));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Finding> found() {
        return List.copyOf(found);
    }

    Location place(Node node) {
        return node.getStartMark()
                .map(mark -> Location.position(file, line(mark), mark.getColumn() + 1))
                .orElse(Location.position(file, 1, 1));
    }

    static int line(Node node) {
        return node.getStartMark().map(Lints::line).orElse(1);
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
