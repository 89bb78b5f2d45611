package org.uchinuki.learning.xapi;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.AttachedFiles;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.FoundStatement;
import org.uchinuki.learning.Sought;
import org.uchinuki.learning.StatementSearch;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.VerbFamily;
import org.uchinuki.learning.xapi.StatementQuestion.Manner;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.xapi.Attachments;

/** Answers what a GET of the statements resource asks for. A statement is read by the client that stored it; to others it is not there. */
@Service
class StatementAnswers {

    /** With files of so many bytes a page ends, but for the one statement that has more of them. */
    private static final long ENOUGH_BYTES_OF_FILES = 16L << 20;

    private static final int AT_ONCE = 50;

    /** About so many bytes the LRS adds to a statement. */
    private static final int ADDED = 250;

    private record Page(List<FoundStatement> statements, boolean more) {}

    private final EventLog log;
    private final StatementSearch search;
    private final AttachedFiles files;

    StatementAnswers(EventLog log, StatementSearch search, AttachedFiles files) {
        this.log = log;
        this.search = search;
        this.files = files;
    }

    Outcome<ResponseEntity<byte[]>> one(UUID id, boolean voided, Manner manner, String client) {
        return log.find(EventStandard.XAPI, id)
                .filter(stored -> stored.event().client().equals(client))
                .map(stored -> voided == isVoided(stored)
                        ? Outcome.passed(one(FoundStatement.of(stored), manner))
                        : StatementAnswers.<ResponseEntity<byte[]>>notThere(
                                voided ? "learning.statement_not_voided" : "learning.statement_voided", id, voided))
                .orElseGet(() -> notThere("learning.statement_unknown", id, voided));
    }

    private ResponseEntity<byte[]> one(FoundStatement found, Manner manner) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream(found.raw().length() + ADDED);
        writer(manner, found.client()).accept(found, answer);
        return answer(
                ResponseEntity.ok().lastModified(found.storedAt()),
                answer.toByteArray(),
                manner,
                found.client(),
                List.of(found));
    }

    /** Appends statements of the client as they are wanted. */
    private static BiConsumer<FoundStatement, ByteArrayOutputStream> writer(Manner manner, String client) {
        if (manner.format() == StatementFormat.EXACT) {
            return new StatementWriter(client, manner.hub(), manner.version())::append;
        }
        return (found, answer) -> append(
                JsonText.write(manner.format()
                        .of(StoredStatement.of(found, manner.hub(), manner.version()), manner.languages())),
                answer);
    }

    private static <T> Outcome<T> notThere(String code, UUID id, boolean voided) {
        String asked = voided ? StatementQuestion.VOIDED_ID : StatementQuestion.STATEMENT_ID;
        return Outcome.setAside(Finding.error(code, XapiRequest.at(Statements.RESOURCE, asked), id.toString()));
    }

    private boolean isVoided(StoredEvent stored) {
        return stored.event().reading().verb() != VerbFamily.VOIDED
                && search.isVoided(stored.event().id(), stored.event().client());
    }

    ResponseEntity<byte[]> many(StatementQuestion.Many question, HttpServletRequest request) {
        Page page = question.manner().attachments()
                ? withBearableFiles(page(question.sought()), question.sought().client())
                : page(question.sought());
        ByteArrayOutputStream answer = new ByteArrayOutputStream(size(page));
        BiConsumer<FoundStatement, ByteArrayOutputStream> writer =
                writer(question.manner(), question.sought().client());
        append("{\"statements\":[", answer);
        for (int i = 0; i < page.statements().size(); i++) {
            append(i == 0 ? "" : ",", answer);
            writer.accept(page.statements().get(i), answer);
        }
        append("],\"more\":\"", answer);
        if (page.more()) {
            append(StatementQuestion.more(request, page.statements().getLast().position()), answer);
        }
        append("\"}", answer);
        return answer(
                ResponseEntity.ok(),
                answer.toByteArray(),
                question.manner(),
                question.sought().client(),
                page.statements());
    }

    private ResponseEntity<byte[]> answer(
            ResponseEntity.BodyBuilder answer,
            byte[] json,
            Manner manner,
            String client,
            List<FoundStatement> statements) {
        if (!manner.attachments()) {
            return answer.contentType(MediaType.APPLICATION_JSON).body(json);
        }
        Map<String, String> types = new LinkedHashMap<>();
        statements.forEach(stored -> types(stored).forEach(types::putIfAbsent));
        Map<String, Bytes> found = files.find(client, types.keySet());
        MixedAnswer mixed = new MixedAnswer(json);
        types.forEach((sha2, type) -> {
            Bytes content = found.get(sha2);
            if (content != null) {
                mixed.file(type, sha2, content);
            }
        });
        return answer.contentType(mixed.type()).body(mixed.bytes());
    }

    /** The content types of the files that a statement names, by their hashes. */
    private static Map<String, String> types(FoundStatement stored) {
        Map<String, String> types = new LinkedHashMap<>();
        Attachments.forEach(StoredStatement.received(stored), Place.root(), (attachment, at) -> {
            String sha2 = attachment.text("sha2");
            String type = attachment.text("contentType");
            if (sha2 != null && type != null) {
                types.putIfAbsent(sha2.toLowerCase(Locale.ROOT), type);
            }
        });
        return types;
    }

    private Page withBearableFiles(Page page, String client) {
        Set<String> named = new HashSet<>();
        page.statements().forEach(stored -> named.addAll(types(stored).keySet()));
        Map<String, Long> sizes = files.sizes(client, named);
        Set<String> there = new HashSet<>();
        long bytes = 0;
        for (int i = 0; i < page.statements().size(); i++) {
            for (String sha2 : types(page.statements().get(i)).keySet()) {
                bytes += there.add(sha2) ? sizes.getOrDefault(sha2, 0L) : 0;
            }
            if (bytes > ENOUGH_BYTES_OF_FILES) {
                int end = Math.max(1, i);
                return new Page(
                        page.statements().subList(0, end),
                        page.more() || end < page.statements().size());
            }
        }
        return page;
    }

    private Page page(Sought sought) {
        List<FoundStatement> page = new ArrayList<>();
        long bytes = 0;
        Sought next = sought;
        while (true) {
            int wanted = Math.min(AT_ONCE, sought.limit() - page.size()) + 1;
            List<FoundStatement> found = search.find(next.from(next.beyond(), wanted));
            boolean more = found.size() == wanted;
            for (FoundStatement stored : more ? found.subList(0, wanted - 1) : found) {
                page.add(stored);
                bytes += stored.raw().length();
                if (bytes >= StatementSearch.ENOUGH_BYTES) {
                    return new Page(
                            page, more || stored.position() != found.getLast().position());
                }
            }
            if (!more || page.size() == sought.limit()) {
                return new Page(page, more);
            }
            next = next.from(page.getLast().position(), wanted);
        }
    }

    private static void append(String text, ByteArrayOutputStream answer) {
        answer.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int size(Page page) {
        return page.statements().stream()
                .mapToInt(found -> found.raw().length() + ADDED)
                .sum();
    }
}
