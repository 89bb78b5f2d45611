package org.uchinuki.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every handler that a running application has, whoever brought it, and what the access table declares of it. */
public final class Doors {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([A-Za-z]+)(:[^}]*)?}");

    /** A method that the handler does not narrow may be any of these. */
    private static final List<String> ANY = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private Doors() {}

    /**
     * One method of one path of one handler.
     *
     * @param declared what the table says of it, or null where no row speaks of it: nobody gets in
     */
    public record Door(
            String method,
            String pattern,
            @Nullable HandlerMethod handler,
            @Nullable Declared declared) {

        public boolean reads() {
            return method.equals("GET");
        }

        public Set<String> variables() {
            Set<String> names = new TreeSet<>();
            Matcher matcher = VARIABLE.matcher(pattern);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return names;
        }

        /** The path with these values in the place of its variables; what is not named becomes {@code other}. */
        public String path(Map<String, String> values, String other) {
            return VARIABLE.matcher(pattern)
                    .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), other)))
                    .replace("/**", "/x");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    /**
     * A row of the table.
     *
     * @param actions words of {@code may}: who has one of them comes in
     * @param everyPerson who has logged in comes in, whatever their role
     * @param opens what kind of thing, or null
     * @param subject the variable of the path that names whom, or null
     * @param asked parameters of the query that name whom
     */
    public record Declared(
            Set<String> actions,
            boolean everyPerson,
            @Nullable String opens,
            @Nullable String subject,
            List<String> asked) {}

    /** All doors, with a row or without. The drawing of errors is no door: the container asks for it, nobody else can. */
    public static List<Door> of(ApplicationContext hub) {
        AccessTable table = hub.getBean(AccessTable.class);
        return hub.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry ->
                        !ErrorController.class.isAssignableFrom(entry.getValue().getBeanType()))
                .flatMap(entry -> doors(table, entry.getKey(), entry.getValue()))
                .distinct()
                .toList();
    }

    /** The doors that no row speaks of. */
    public static List<Door> undeclared(ApplicationContext hub) {
        return of(hub).stream().filter(door -> door.declared() == null).toList();
    }

    private static Stream<Door> doors(AccessTable table, RequestMappingInfo info, HandlerMethod handler) {
        Set<RequestMethod> said = info.getMethodsCondition().getMethods();
        List<Door> doors = new ArrayList<>();
        for (String pattern : info.getPatternValues()) {
            List<Door> all = (said.isEmpty() ? ANY.stream() : said.stream().map(RequestMethod::name))
                    .map(method -> new Door(method, pattern, handler, declared(table, method, pattern)))
                    .toList();
            // a handler that does not say which methods it takes has those that the table names; the others are 405
            boolean narrowed = said.isEmpty() && all.stream().anyMatch(door -> door.declared() != null);
            all.stream().filter(door -> !narrowed || door.declared() != null).forEach(doors::add);
        }
        return doors.stream();
    }

    private static @Nullable Declared declared(AccessTable table, String method, String pattern) {
        Map<String, String> values = new HashMap<>();
        Matcher matcher = VARIABLE.matcher(pattern);
        while (matcher.find()) {
            values.put(matcher.group(1), "v" + values.size());
        }
        Door bare = new Door(method, pattern, null, null);
        String path = bare.path(values, "x");
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        if (!(table.of(request) instanceof AccessTable.Verdict.Ruled ruled)) {
            return null;
        }
        AccessRule rule = ruled.rule();
        @Nullable
        String subject = values.entrySet().stream()
                .filter(entry -> entry.getValue().equals(ruled.variables().get("subject")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        return new Declared(
                rule.actions().stream().map(Action::word).collect(Collectors.toSet()),
                !rule.audience().equals(AccessRule.Audience.NAMED),
                rule.opens() == null ? null : rule.opens().name(),
                subject,
                rule.asked());
    }
}
