package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.Standalone;

/** Reads a form of the alternate syntax as the request that it stands for. */
public final class FormTarget implements Function<byte[], Object> {

    private static final List<DocumentResource> RESOURCES = List.of(DocumentResource.values());

    @Override
    public Object apply(byte[] input) {
        int end = StatementTarget.lineEnd(input, 0);
        String asked = new String(input, 0, end, UTF_8);
        int space = Math.max(0, asked.indexOf(' '));
        String query = asked.substring(space).strip();
        int from = Math.min(input.length, end + 1);
        MockHttpServletRequest form = new MockHttpServletRequest("POST", "/xapi/" + asked.substring(0, space));
        form.setContentType(AlternateRequest.FORM);
        form.setQueryString(query);
        boolean readable = QuestionTarget.parameters(form, query)
                && QuestionTarget.parameters(form, new String(input, from, input.length - from, UTF_8));
        if (!readable || !AlternateRequest.isOne(form)) {
            return List.of();
        }
        AlternateRequest meant = AlternateRequest.of(form);
        DocumentResource resource = RESOURCES.get(space % RESOURCES.size());
        Preconditions.of(meant);
        try {
            Standalone.bodies().readAny(meant, resource.words());
            return switch (XapiRequest.version(
                    resource.words(), meant, new MockHttpServletResponse(), resource.parameters())) {
                case Outcome.SetAside<?> refused -> Standalone.answered(refused.findings());
                case Outcome.Passed<org.uchinuki.standard.xapi.XapiVersion> version ->
                    DocumentRequest.read(resource, version.value(), meant, true)
                                    instanceof Outcome.SetAside<DocumentRequest> refused
                            ? Standalone.answered(refused.findings())
                            : taken(StatementBody.read(Standalone.bodies(), meant));
            };
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<String> taken(Outcome<StatementBody> body) {
        return switch (body) {
            case Outcome.SetAside<StatementBody> refused -> Standalone.answered(refused.findings());
            case Outcome.Passed<StatementBody> passed ->
                List.of(Bytes.of(passed.value().json().copy()).sha1().hex());
        };
    }
}
