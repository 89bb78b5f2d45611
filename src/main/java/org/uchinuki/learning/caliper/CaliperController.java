package org.uchinuki.learning.caliper;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.learning.Answers;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.LearningSettings;
import org.uchinuki.learning.RefusalCount;
import org.uchinuki.learning.RequestBody;
import org.uchinuki.standard.caliper.CaliperVersion;

/** The Caliper endpoint, Caliper 1.2 sections 5.4 and 6. */
@RestController
@RequestMapping("/caliper")
class CaliperController {

    private final Envelopes envelopes;
    private final RequestBody requestBody;
    private final RefusalCount refusals;
    private final LearningSettings settings;

    CaliperController(Envelopes envelopes, RequestBody requestBody, RefusalCount refusals, LearningSettings settings) {
        this.refusals = refusals;
        this.envelopes = envelopes;
        this.requestBody = requestBody;
        this.settings = settings;
    }

    /** Nothing is said when all is well; of a mixed envelope what became of each item. */
    @PostMapping
    ResponseEntity<?> post(HttpServletRequest request) throws IOException {
        return refusals.counted(
                EventStandard.CALIPER,
                Answers.then(
                        requestBody.read(request, Envelopes.RESOURCE),
                        request,
                        body -> Answers.then(
                                envelopes.accept(body, Answers.client()),
                                request,
                                receipt -> receipt.isComplete()
                                        ? ResponseEntity.ok().build()
                                        : json(body(receipt)))));
    }

    @GetMapping
    ResponseEntity<Map<String, Object>> configuration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("caliperMaximumPayloadSize", settings.maxBody().toKilobytes());
        configuration.put(
                "caliperSupportedVersions",
                Arrays.stream(CaliperVersion.values()).map(CaliperVersion::iri).toList());
        return json(configuration);
    }

    /** Whatever the sender says it accepts: by then it is stored, and no refusal would be true. */
    private static ResponseEntity<Map<String, Object>> json(Map<String, Object> body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static Map<String, Object> body(Receipt receipt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("stored", receipt.count(Receipt.Fate.STORED));
        body.put("known", receipt.count(Receipt.Fate.KNOWN));
        body.put("setAside", receipt.count(Receipt.Fate.SET_ASIDE));
        body.put("items", items(receipt.items()));
        return body;
    }

    private static List<Map<String, Object>> items(List<Receipt.Item> items) {
        return items.stream()
                .map(item -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("index", item.index());
                    if (item.id() != null) {
                        one.put("id", item.id());
                    }
                    one.put(
                            "verdict",
                            item.fate().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                    if (!item.findings().isEmpty()) {
                        one.put("findings", ProblemBody.findings(item.findings()));
                    }
                    return one;
                })
                .toList();
    }
}
