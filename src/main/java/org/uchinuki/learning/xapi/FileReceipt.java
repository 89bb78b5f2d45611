package org.uchinuki.learning.xapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.standard.json.Faults;

/** What became of a file of statements. */
final class FileReceipt {

    private final List<Finding> findings = new ArrayList<>();
    private long stored;
    private long known;
    private long setAside;
    private long unlisted;
    private @Nullable Finding broken;

    void stored() {
        stored++;
    }

    void known() {
        known++;
    }

    void setAside(List<Finding> why) {
        setAside++;
        int listed = Math.min(why.size(), Faults.MOST - findings.size());
        findings.addAll(why.subList(0, listed));
        unlisted += why.size() - listed;
    }

    void brokenBy(Finding why) {
        broken = why;
    }

    /** Why there is nothing to answer but a refusal: not one item could be read. */
    Optional<Finding> refusal() {
        return stored + known + setAside == 0 ? Optional.ofNullable(broken) : Optional.empty();
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("stored", stored);
        body.put("known", known);
        body.put("setAside", setAside);
        body.put("complete", broken == null);
        if (broken != null) {
            body.put("broken", ProblemBody.finding(broken));
        }
        body.put("findings", ProblemBody.findings(findings));
        body.put("findingsNotListed", unlisted);
        return body;
    }
}
