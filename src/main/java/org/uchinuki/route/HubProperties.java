package org.uchinuki.route;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.spi.PropertiesSource;
import org.jspecify.annotations.Nullable;
import org.uchinuki.Home;

/**
 * What YAML may say of the hub's own: the folders {@code {{uchinuki.inbox}}}, {@code {{uchinuki.outbox}}},
 * {@code {{uchinuki.data}}}, and {@code {{uchinuki.files.settled}}}.
 *
 * @param settled milliseconds a file must be unchanged before it is read
 */
record HubProperties(Home home, long settled) implements PropertiesSource {

    private static final Pattern OWN = Pattern.compile("\\{\\{[?!]?(uchinuki\\.[\\w.-]*)(:[^}]*)?}}");
    private static final String SETTLED = "uchinuki.files.settled";
    private static final Set<String> KNOWN = Set.of("uchinuki.inbox", "uchinuki.outbox", "uchinuki.data", SETTLED);

    /** Placeholders that look like the hub's own and are none: a slip of the pen that can be seen without a hub. */
    static List<String> unknown(@Nullable String value) {
        return OWN.matcher(value == null ? "" : value)
                .results()
                .filter(match -> !KNOWN.contains(match.group(1)))
                .map(MatchResult::group)
                .toList();
    }

    @Override
    public String getName() {
        return "uchinuki";
    }

    @Override
    public @Nullable String getProperty(String name) {
        return switch (name) {
            case "uchinuki.inbox" -> home.inbox().toString();
            case "uchinuki.outbox" -> home.outbox().toString();
            case "uchinuki.data" -> home.data().toString();
            case SETTLED -> String.valueOf(settled);
            default -> null;
        };
    }
}
