package org.uchinuki.connector;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges an endpoint's address by what is written of it: scheme, host, folder, and options that would undo the judgement. */
public final class Address {

    /** What connectors need. Others run code, load documents from anywhere, or reach into the hub. */
    private static final Set<String> SCHEMES = Set.of(
            "file",
            "http",
            "https",
            "sftp",
            "jms",
            "direct",
            "seda",
            "log",
            "quartz",
            "timer",
            "scheduler",
            "uchinuki");

    private static final Pattern OWN_FOLDER =
            Pattern.compile("\\{\\{uchinuki\\.(inbox|outbox|data)}}(/(?!\\.\\.(/|$))[^/]*)*");

    /**
     * Why an address is refused.
     *
     * @param fact second half of the finding's code
     * @param value what is refused; never more of the address than that, for it may hold a password
     */
    public record Refusal(String fact, String value) {}

    private Address() {}

    public static boolean isKnownScheme(String scheme) {
        return SCHEMES.contains(scheme);
    }

    /**
     * Why an address may not be used; null where it may, or where a placeholder still hides it.
     *
     * @param text as in the file: scheme, colon, the rest, perhaps options after a question mark
     */
    public static @Nullable Refusal judge(String text, Targets targets) {
        String scheme = StepLint.scheme(text);
        if (scheme == null || scheme.contains("{{")) {
            return null;
        }
        if (!SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            return new Refusal("scheme_refused", scheme);
        }
        int query = text.replace("{{?", "{{ ").indexOf('?');
        String place = query < 0 ? text : text.substring(0, query);
        String rest = place.substring(Math.min(place.length(), scheme.length() + 1));
        Refusal refusal =
                switch (scheme) {
                    case "http", "https", "sftp" -> host(place, rest, targets);
                    case "file" -> folder(rest.replaceFirst("^//", ""), targets);
                    default -> null;
                };
        return refusal != null || query < 0 ? refusal : options(scheme, text.substring(query + 1), targets);
    }

    /** Why an option may not be set; null where it may. */
    public static @Nullable Refusal judgeOption(String scheme, String option, @Nullable String value, Targets targets) {
        String said = value == null ? "" : value;
        if (said.contains("{{")) {
            return null;
        }
        return switch (scheme + ":" + option) {
            case "http:followRedirects", "https:followRedirects" -> unless(said.equals("false"), option);
            case "http:proxyHost", "https:proxyHost", "http:proxyAuthHost", "https:proxyAuthHost" ->
                targets.allowsUnasked(said) ? null : new Refusal("target_refused", said);
            case "http:httpUri", "https:httpUri" ->
                judge(said.startsWith("http") ? said : scheme + "://" + said, targets);
            case "file:jailStartingDirectory" -> unless(said.equals("true"), option);
            case "sftp:host" -> targets.allowsUnasked(said) ? null : new Refusal("target_refused", said);
            case "sftp:strictHostKeyChecking" -> unless(said.equals("yes"), option);
            case "sftp:useUserKnownHostsFile", "sftp:autoCreateKnownHostsFile" -> unless(said.equals("false"), option);
            // keys come from the folder of secrets, as values; a file or an address could be any
            case "sftp:knownHostsFile",
                    "sftp:knownHostsUri",
                    "sftp:privateKeyFile",
                    "sftp:privateKeyUri",
                    "sftp:keyPair",
                    "sftp:proxy" -> new Refusal("option_refused", option);
            case "sftp:localWorkDirectory" -> folder(said, targets);
            case "uchinuki:url", "uchinuki:authUrl" -> judge(bare(said), targets);
            case "file:directoryName",
                    "file:tempPrefix",
                    "file:move",
                    "file:moveFailed",
                    "file:preMove",
                    "file:localWorkDirectory" ->
                option.equals("directoryName")
                        ? folder(said, targets)
                        : leavesFolder(said) ? folder(said, targets) : null;
            default -> null;
        };
    }

    /** Without what tells Camel to leave a value as it is. */
    static String bare(String said) {
        return said.startsWith("RAW(") && said.endsWith(")") ? said.substring(4, said.length() - 1) : said;
    }

    private static boolean leavesFolder(String path) {
        return path.startsWith("/") || path.matches("(?i)file:.*") || ("/" + path + "/").contains("/../");
    }

    private static @Nullable Refusal unless(boolean harmless, String option) {
        return harmless ? null : new Refusal("option_refused", option);
    }

    private static @Nullable Refusal options(String scheme, String query, Targets targets) {
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            Refusal refusal = judgeOption(scheme, parts[0], parts.length < 2 ? "" : parts[1], targets);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private static @Nullable Refusal host(String place, String rest, Targets targets) {
        if (rest.isEmpty()) {
            return null;
        }
        String authority = rest.replaceFirst("^//", "").split("[/\\\\#]", 2)[0];
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        if (host.startsWith("{{")) {
            return null;
        }
        String named = host.startsWith("[") ? host.replaceFirst("].*$", "]") : host.replaceFirst(":.*$", "");
        if (named.contains("{{")) {
            return null;
        }
        if (named.isEmpty() || !isUri(place)) {
            return new Refusal("target_refused", named);
        }
        return targets.allowsUnasked(named) ? null : new Refusal("target_refused", named);
    }

    // What Java and the HTTP library might read differently is not read at all.
    private static boolean isUri(String place) {
        String plain = place.replaceAll("\\{\\{[^}]*}}", "x");
        try {
            return new URI(plain.contains("://") ? plain : plain.replaceFirst(":", "://")).getHost() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private static @Nullable Refusal folder(String path, Targets targets) {
        if (OWN_FOLDER.matcher(path).matches() || path.isEmpty()) {
            return null;
        }
        // what a placeholder hides is judged when the route starts
        if (path.startsWith("{{") && !path.matches("\\{\\{uchinuki\\.(inbox|outbox|data)}}.*")) {
            return null;
        }
        try {
            return !path.contains("{{") && targets.allows(Path.of(path)) ? null : new Refusal("folder_refused", path);
        } catch (InvalidPathException none) {
            return new Refusal("folder_refused", path);
        }
    }
}
