package org.uchinuki.connector;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.uchinuki.YamlFile;
import org.uchinuki.YamlFile.Entry;

/**
 * Finds passwords and tokens that stand in a file as they are. They belong into the environment ({@code {{env:NAME}}}) or
 * into a file of the folder of secrets ({@code {{secret:name}}}). What is found is never told, only where.
 */
public final class SecretLint {

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passwd|passphrase|secret|token|api[-_]?key|credential|private[-_]?key).*|key|pwd");
    private static final Pattern HEADER = Pattern.compile("(?i)authorization|proxy-authorization|cookie|x-api-key.*");
    private static final Pattern USER_INFO = Pattern.compile("^[a-z]+:(?://)?[^/?#{}]*:([^/?#@]+)@.*");

    private SecretLint() {}

    /** Whether something is called as a secret is. */
    public static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }

    /** Whether a text is what it stands for itself, and no placeholder for something else. */
    public static boolean isPlain(@Nullable String text) {
        return text != null && !text.isBlank() && !text.contains("{{") && !text.contains("${");
    }

    /** The value of something that is called as a secret is: a parameter, an option. */
    public static void option(Linter lint, String name, Node value) {
        if (isSecret(name) && isPlain(YamlFile.text(value))) {
            lint.error("secret_in_file", value, name);
        }
    }

    /** A password before the host, or an option called as a secret is. */
    static void address(Linter lint, Node address) {
        String text = String.valueOf(YamlFile.text(address));
        var user = USER_INFO.matcher(text);
        if (user.matches() && isPlain(user.group(1))) {
            lint.error("secret_in_file", address, StepLint.scheme(text));
        }
        int query = text.indexOf('?');
        for (String pair : query < 0 ? new String[0] : text.substring(query + 1).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && isSecret(parts[0]) && isPlain(parts[1])) {
                lint.error("secret_in_file", address, parts[0]);
            }
        }
    }

    /** A header that shows who one is, set to something that stands there as it is. */
    static void step(Linter lint, String step, @Nullable Entry entry) {
        if (entry == null || !(step.equals("setHeader") || step.equals("setProperty") || step.equals("setVariable"))) {
            return;
        }
        String name = YamlFile.text(entry.value(), "name");
        if (name == null || !(HEADER.matcher(name).matches() || isSecret(name))) {
            return;
        }
        Node language = YamlFile.value(entry.value(), "expression");
        for (Map.Entry<String, Entry> way :
                YamlFile.fields(language == null ? entry.value() : language).entrySet()) {
            Node inner = YamlFile.value(way.getValue().value(), "expression");
            Node value = inner == null ? way.getValue().value() : inner;
            if (!way.getKey().equals("name") && isPlain(YamlFile.text(value))) {
                lint.error("secret_in_file", value, name);
            }
        }
    }
}
