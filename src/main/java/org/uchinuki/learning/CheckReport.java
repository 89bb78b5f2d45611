package org.uchinuki.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.standard.json.Faults;

/** The outcome of a check: how many items are sound, and of each what there is to say. Nothing of it is stored. */
public final class CheckReport {

    /** So many items are listed; of the others it is told how many there are. */
    private static final int LISTED_ITEMS = 2_000;

    private final EventStandard standard;
    private final List<Map<String, Object>> items = new ArrayList<>();
    private final List<Finding> ofTheWhole = new ArrayList<>();
    private int sound;
    private int faulty;
    private int listed;
    private int notListed;
    private boolean envelopesAtFault;

    public CheckReport(EventStandard standard) {
        this.standard = standard;
    }

    /** Of all findings not many more are listed than anybody reads, but of each faulty item the first. */
    public void add(CheckedItem item) {
        int left = Math.max(1, Faults.MOST - listed);
        listed += Math.min(left, item.findings().size());
        if (items.size() < LISTED_ITEMS) {
            items.add(item.body(left));
        } else {
            notListed++;
        }
        if (item.kind() == CheckedItem.Kind.ENVELOPE) {
            envelopesAtFault = true;
        } else if (item.isSound()) {
            sound++;
        } else {
            faulty++;
        }
    }

    /** Why what was sent could not be read to its end. */
    public void broken(Optional<Finding> why) {
        why.ifPresent(ofTheWhole::add);
    }

    public boolean isSound() {
        return faulty == 0 && !envelopesAtFault && ofTheWhole.isEmpty();
    }

    /** The answer. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("standard", standard.code());
        body.put("checked", sound + faulty);
        body.put("sound", sound);
        body.put("faulty", faulty);
        body.put("wouldTake", wouldTake());
        if (!ofTheWhole.isEmpty()) {
            body.put("findings", ProblemBody.findings(ofTheWhole));
        }
        body.put("items", items);
        if (notListed > 0) {
            body.put("notListed", notListed);
        }
        return body;
    }

    /** What the endpoint would take of it, sent as it is: statements are taken all or not at all, events each for itself. */
    private String wouldTake() {
        if (isSound()) {
            return "all";
        }
        boolean each = standard == EventStandard.CALIPER && !envelopesAtFault && ofTheWhole.isEmpty();
        return each && sound > 0 ? "some" : "none";
    }
}
