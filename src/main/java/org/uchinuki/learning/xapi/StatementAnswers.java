package org.uchinuki.learning.xapi;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.LearningSettings;
import org.uchinuki.learning.Sought;
import org.uchinuki.learning.StatementSearch;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.VerbFamily;
import org.uchinuki.learning.xapi.StatementQuestion.Manner;
import org.uchinuki.standard.json.JsonText;

/** Answers what a GET of the statements resource asks for. A statement is read by the client that stored it; to others it is not there. */
@Service
class StatementAnswers {

    /** A page ends where it has become so large, whatever the limit: what follows is behind {@code more}. */
    private static final long MOST_BYTES = 4L << 20;

    private static final int AT_ONCE = 50;

    private record Page(List<StoredEvent> statements, boolean more) {}

    private final EventLog log;
    private final StatementSearch search;
    private final String hub;

    StatementAnswers(EventLog log, StatementSearch search, LearningSettings settings) {
        this.log = log;
        this.search = search;
        this.hub = settings.homePage();
    }

    Outcome<ResponseEntity<byte[]>> one(UUID id, boolean voided, Manner manner, String client) {
        return log.find(EventStandard.XAPI, id)
                .filter(stored -> stored.event().client().equals(client))
                .filter(stored -> voided == isVoided(stored))
                .map(stored -> Outcome.passed(ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .lastModified(stored.storedAt())
                        .body(text(stored, manner).getBytes(StandardCharsets.UTF_8))))
                .orElseGet(() -> Outcome.setAside(Finding.error(
                        "learning.statement_unknown",
                        XapiRequest.at(
                                Statements.RESOURCE,
                                voided ? StatementQuestion.VOIDED_ID : StatementQuestion.STATEMENT_ID),
                        id.toString())));
    }

    private boolean isVoided(StoredEvent stored) {
        return stored.event().reading().verb() != VerbFamily.VOIDED
                && search.isVoided(stored.event().id(), stored.event().client());
    }

    ResponseEntity<byte[]> many(StatementQuestion.Many question, HttpServletRequest request) {
        Page page = page(question.sought());
        StringBuilder answer = new StringBuilder("{\"statements\":[");
        for (int i = 0; i < page.statements().size(); i++) {
            answer.append(i == 0 ? "" : ",").append(text(page.statements().get(i), question.manner()));
        }
        answer.append("],\"more\":\"");
        if (page.more()) {
            answer.append(StatementQuestion.more(
                    request, page.statements().getLast().position()));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer.append("\"}").toString().getBytes(StandardCharsets.UTF_8));
    }

    private Page page(Sought sought) {
        List<StoredEvent> page = new ArrayList<>();
        long bytes = 0;
        Sought next = sought;
        while (true) {
            int wanted = Math.min(AT_ONCE, sought.limit() - page.size()) + 1;
            List<StoredEvent> found = search.find(next.from(next.beyond(), wanted));
            boolean more = found.size() == wanted;
            for (StoredEvent stored : more ? found.subList(0, wanted - 1) : found) {
                page.add(stored);
                bytes += stored.event().raw().length();
                if (bytes >= MOST_BYTES) {
                    return new Page(page, more || stored != found.getLast());
                }
            }
            if (!more || page.size() == sought.limit()) {
                return new Page(page, more);
            }
            next = next.from(page.getLast().position(), wanted);
        }
    }

    private String text(StoredEvent stored, Manner manner) {
        return JsonText.write(manner.format()
                .of(StoredStatement.of(stored, hub, manner.version()), manner.languages()));
    }
}
