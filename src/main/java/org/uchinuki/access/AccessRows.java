package org.uchinuki.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher.MatchResult;
import org.springframework.web.util.ServletRequestPathUtils;
import org.uchinuki.access.AccessTable.Verdict;

/** The rows of the access table, found by the word with which their paths begin: each request begins with one. */
final class AccessRows {

    private record Row(AccessRule rule, PathPatternRequestMatcher path) {}

    private final List<AccessRule> rules;
    private final Map<String, List<Row>> byDoor;

    /** @param rules in the order in which they are asked */
    AccessRows(List<AccessRule> rules) {
        this.rules = rules;
        this.byDoor = rules.stream()
                .map(rule -> new Row(rule, rule.path()))
                .collect(Collectors.groupingBy(row -> door(row.rule())));
    }

    List<AccessRule> rules() {
        return rules;
    }

    Verdict of(HttpServletRequest request) {
        TreeSet<String> others = new TreeSet<>();
        for (Row row : byDoor.getOrDefault(door(request), List.of())) {
            MatchResult match = row.path().matcher(request);
            if (match.isMatch()) {
                if (row.rule().speaksOf(request.getMethod())) {
                    return new Verdict.Ruled(row.rule(), match.getVariables());
                }
                row.rule().methods().stream().map(HttpMethod::name).forEach(others::add);
            }
        }
        return others.isEmpty() ? new Verdict.Unknown() : new Verdict.OtherMethod(new ArrayList<>(others));
    }

    private static String door(AccessRule rule) {
        String door = PathContainer.parsePath(rule.pattern()).elements().stream()
                .skip(1)
                .findFirst()
                .map(PathContainer.Element::value)
                .orElse("");
        if (door.chars().anyMatch(letter -> "*?{".indexOf(letter) >= 0)) {
            throw new IllegalArgumentException("a row speaks of paths that begin with one word: " + rule.pattern());
        }
        return door;
    }

    private static String door(HttpServletRequest request) {
        RequestPath path = ServletRequestPathUtils.hasParsedRequestPath(request)
                ? ServletRequestPathUtils.getParsedRequestPath(request)
                : RequestPath.parse(request.getRequestURI(), request.getContextPath());
        List<PathContainer.Element> elements = path.pathWithinApplication().elements();
        return elements.size() > 1 && elements.get(1) instanceof PathContainer.PathSegment word
                ? word.valueToMatch()
                : "";
    }
}
