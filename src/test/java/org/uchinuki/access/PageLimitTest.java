package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** How many of a list may be asked for at once is one rule for every list, whichever resource it is of. */
class PageLimitTest extends Edge {

    private static final List<String> AUDITORS = List.of("/api/v1/audit", "/api/v1/break-glass");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping handlers;

    @Test
    void every_list_refuses_a_limit_beyond_its_bounds_and_names_it() throws Exception {
        TreeSet<String> lists = new TreeSet<>();
        handlers.getHandlerMethods().forEach((request, handler) -> {
            if (isLimited(handler)) {
                lists.addAll(request.getPatternValues());
            }
        });
        assertThat(lists).hasSizeGreaterThan(12);
        Browser staff = as("itstaff");
        Browser auditor = as("auditor");
        for (String list : lists) {
            String path = list.replaceAll("\\{\\w+}", "7");
            Browser reader = AUDITORS.stream().anyMatch(path::startsWith) ? auditor : staff;
            for (String limit : List.of("0", "-1", "501", "100000", "99999999999", "abc")) {
                HttpResponse<String> answer = reader.send(to(path + "?limit=" + limit));
                String what = path + "?limit=" + limit + " " + answer.body();
                assertThat(answer.statusCode()).as(what).isEqualTo(400);
                assertThat(code(answer)).as(what).isEqualTo("api.bad_parameter");
                JsonNode finding = json(answer).at("/findings/0");
                assertThat(finding.toString()).as(what).contains("limit", "1–500");
                assertThat(finding.path("value").asString()).as(what).isEqualTo(limit);
            }
            assertThat(reader.send(to(path + "?limit=500")).statusCode())
                    .as(path)
                    .isNotEqualTo(400);
        }
    }

    private static boolean isLimited(HandlerMethod handler) {
        return Arrays.stream(handler.getMethod().getParameters())
                .anyMatch(parameter -> parameter.isAnnotationPresent(RequestParam.class)
                        && parameter.getName().equals("limit"));
    }
}
