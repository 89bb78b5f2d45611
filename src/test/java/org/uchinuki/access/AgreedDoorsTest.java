package org.uchinuki.access;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.uchinuki.AgreedList;

/** Who may do what. The matrix test takes its expectations from the access table, so it cannot see that the table has changed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AgreedDoorsTest {

    @Test
    void the_rows_of_the_access_table_are_those_that_were_agreed_on() throws IOException {
        AgreedList.holds(
                "doors.txt",
                new AccessTable(new AccessSettings(false, true, false))
                        .rules().stream().map(AgreedDoorsTest::row).collect(Collectors.joining("\n")));
    }

    private static String row(AccessRule rule) {
        return "%-22s %-52s %s%s%s%s%s%s%s"
                .formatted(
                        rule.methods().stream().map(HttpMethod::name).collect(Collectors.joining(",")),
                        rule.pattern(),
                        rule.audience().name().toLowerCase(Locale.ROOT),
                        words(" may:", rule.actions().stream().map(Action::word).collect(Collectors.toSet())),
                        words(" scope:", rule.scopes()),
                        rule.opens() == null ? "" : " opens:" + rule.opens(),
                        words(" asked:", Set.copyOf(rule.asked())),
                        rule.always() ? "" : " else:nothing",
                        words(" needs:", rule.needs().stream().map(Enum::name).collect(Collectors.toSet())));
    }

    private static String words(String what, Set<String> words) {
        return words.isEmpty() ? "" : what + String.join(",", new TreeSet<>(words));
    }
}
