package org.uchinuki.access.federation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.uchinuki.access.Role;
import org.uchinuki.access.RoleBook;
import org.uchinuki.canonical.party.Alias;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/** Reads the identity providers out of the settings and says what is wrong with them, each with its place. */
final class ProviderReader {

    static final String ROOT = "uchinuki.access.identity-providers";

    private static final String LOCAL_LOGIN = "uchinuki.access.local-login";
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern ALIAS = Pattern.compile("([A-Za-z][A-Za-z0-9]*)(?:@([^:@\\s]+))?:");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final SettingsSources sources;
    private final @Nullable RoleBook roles;
    private final Path home;
    private final List<Finding> findings = new ArrayList<>();

    private ProviderReader(SettingsSources sources, @Nullable RoleBook roles, Path home) {
        this.sources = sources;
        this.roles = roles;
        this.home = home;
    }

    /**
     * @param roles null where the roles themselves cannot be read: then their names are not checked
     * @param home where a relative {@code client-secret-file} starts from
     */
    static Outcome<IdentityProviders> read(SettingsSources sources, @Nullable RoleBook roles, Path home) {
        return new ProviderReader(sources, roles, home).all();
    }

    private Outcome<IdentityProviders> all() {
        List<IdentityProvider> providers = new ArrayList<>();
        boolean local = true;
        try {
            local = sources.binder()
                    .bind(LOCAL_LOGIN, Bindable.of(Boolean.class))
                    .orElse(true);
            BindHandler strict =
                    new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
            Map<String, ProviderSettings> written = sources.binder()
                    .bind(ROOT, Bindable.mapOf(String.class, ProviderSettings.class), strict)
                    .orElse(Map.of());
            written.forEach((id, settings) -> providers.add(provider(id, settings)));
        } catch (BindException unbound) {
            unbound(unbound);
        }
        if (!local && providers.isEmpty() && findings.isEmpty()) {
            fault("access.no_login_left", LOCAL_LOGIN, null, Map.of());
        }
        return findings.isEmpty()
                ? Outcome.passed(new IdentityProviders(providers, local))
                : Outcome.setAside(findings);
    }

    private void unbound(BindException unbound) {
        if (unbound.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
            Set<String> told = new HashSet<>();
            for (ConfigurationProperty property : unknown.getUnboundProperties()) {
                String name = property.getName().toString().replaceFirst("\\[[0-9]+]$", "");
                if (!told.add(name)) {
                    continue;
                }
                findings.add(
                        Finding.error(
                                "access.unknown_word",
                                SettingsSources.place(name, property.getOrigin()),
                                name.substring(ROOT.length() + 1),
                                Map.of(
                                        "known",
                                        "name issuer client-id client-secret client-secret-env client-secret-file scopes"
                                                + " person.claim person.alias roles.claim roles.map second-factor.acr second-factor.amr")));
            }
        } else {
            ConfigurationProperty property = unbound.getProperty();
            String name = property == null
                    ? unbound.getName().toString()
                    : property.getName().toString();
            Location at = property == null ? sources.place(name) : SettingsSources.place(name, property.getOrigin());
            findings.add(Finding.error(
                    "access.wrong_shape",
                    at,
                    null,
                    Map.of("example", "person: { claim: employee_number, alias: \"staff@source:\" }")));
        }
    }

    private IdentityProvider provider(String id, ProviderSettings settings) {
        String at = ROOT + "." + id;
        if (!ID.matcher(id).matches()) {
            fault("access.idp_id", at, id, Map.of());
        }
        ProviderSettings.Name name = settings.name();
        String japanese = name == null || blank(name.ja()) ? id : String.valueOf(name.ja());
        String english = name == null || blank(name.en()) ? japanese : String.valueOf(name.en());
        ProviderSettings.PersonClaim person = settings.person();
        Alias alias = alias(at, required(at + ".person.alias", person == null ? null : person.alias()));
        ProviderSettings.RoleClaim role = settings.roles();
        Map<String, String> map = role == null || role.map() == null ? Map.of() : new TreeMap<>(role.map());
        ProviderSettings.SecondFactor second = settings.secondFactor();
        return new IdentityProvider(
                id,
                japanese,
                english,
                issuer(at, required(at + ".issuer", settings.issuer())),
                required(at + ".client-id", settings.clientId()),
                secret(at, settings),
                scopes(settings.scopes()),
                required(at + ".person.claim", person == null ? null : person.claim()),
                alias.kind(),
                alias.issuer(),
                role == null ? null : required(at + ".roles.claim", role.claim()),
                known(at, map),
                second == null || second.acr() == null ? List.of() : second.acr(),
                second == null || second.amr() == null ? List.of() : second.amr());
    }

    private String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            fault("access.idp_missing", name, name.substring(ROOT.length() + 1), Map.of());
            return "";
        }
        return value.strip();
    }

    private String issuer(String at, String issuer) {
        if (!issuer.isEmpty() && !isSafe(issuer)) {
            fault("access.idp_issuer", at + ".issuer", issuer, Map.of());
        }
        return issuer;
    }

    /** Whether an address may be spoken to: by TLS, or on this machine. */
    static boolean isSafe(String address) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost();
            return host != null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host)));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private Alias alias(String at, String form) {
        Matcher parts = ALIAS.matcher(form);
        if (parts.matches()) {
            String kind = parts.group(1);
            String issuer = parts.group(2);
            // An address is given anew when somebody leaves: it names a mailbox, not a person.
            if (!kind.equals("email") && Alias.GLOBAL.contains(kind) == (issuer == null)) {
                return new Alias(kind, issuer, "x");
            }
        }
        if (!form.isEmpty()) {
            fault("access.idp_alias", at + ".person.alias", form, Map.of());
        }
        return new Alias("none", "none", "x");
    }

    private Map<String, String> known(String at, Map<String, String> map) {
        if (roles != null) {
            String all = String.join(", ", roles.all().stream().map(Role::id).toList());
            map.forEach((group, role) -> {
                if (!roles.has(role)) {
                    fault("access.unknown_word", at + ".roles.map[" + group + "]", role, Map.of("known", all));
                }
            });
        }
        return map;
    }

    private static Set<String> scopes(@Nullable List<String> written) {
        Set<String> scopes = new LinkedHashSet<>(List.of("openid"));
        scopes.addAll(written == null ? List.of("profile") : written);
        return scopes;
    }

    private @Nullable String secret(String at, ProviderSettings settings) {
        String value = settings.clientSecret();
        String variable = settings.clientSecretEnv();
        String file = settings.clientSecretFile();
        if (Stream.of(value != null, variable != null, file != null)
                        .filter(given -> given)
                        .count()
                > 1) {
            fault("access.idp_two_secrets", at, null, Map.of());
            return null;
        }
        if (value != null && sources.isPlain(at + ".client-secret")) {
            fault("access.idp_plain_secret", at + ".client-secret", null, Map.of());
            return null;
        }
        if (!sources.running() || (value == null && variable == null && file == null)) {
            return null;
        }
        String secret = value != null
                ? value.contains("${") ? null : value
                : variable != null ? sources.environment().apply(variable) : content(file);
        if (secret == null || secret.isBlank()) {
            fault("access.idp_no_secret", at, variable != null ? variable : file, Map.of());
            return null;
        }
        return secret.strip();
    }

    private @Nullable String content(@Nullable String file) {
        try {
            return file == null ? null : Files.readString(home.resolve(file));
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void fault(String code, String setting, @Nullable String value, Map<String, String> details) {
        findings.add(Finding.error(code, sources.place(setting), value, details));
    }
}
