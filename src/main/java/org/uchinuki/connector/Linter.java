package org.uchinuki.connector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.uchinuki.YamlFile;
import org.uchinuki.finding.Finding;

/** Gathers the findings about one file, so that all of them are reported and not only the first. */
public final class Linter {

    private final YamlFile file;
    private final String stage;
    private final Targets targets;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * For one file.
     *
     * @param stage {@code connector} or {@code route}: the first half of every code
     * @param targets what may be reached
     */
    public Linter(YamlFile file, String stage, Targets targets) {
        this.file = file;
        this.stage = stage;
        this.targets = targets;
    }

    public Targets targets() {
        return targets;
    }

    public YamlFile file() {
        return file;
    }

    public void error(String fact, Node at, @Nullable String value) {
        error(fact, at, value, Map.of());
    }

    public void error(String fact, Node at, @Nullable String value, Map<String, String> details) {
        findings.add(Finding.error(stage + "." + fact, file.at(at), value, details));
    }

    public boolean isClean() {
        return findings.isEmpty();
    }

    public List<Finding> findings() {
        return Collections.unmodifiableList(findings);
    }
}
