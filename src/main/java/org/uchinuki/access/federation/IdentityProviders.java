package org.uchinuki.access.federation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.uchinuki.YamlFile;
import org.uchinuki.access.RoleBook;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** The identity providers at which people may log in, and whether they may also do so with a password of the hub. */
public final class IdentityProviders {

    private final List<IdentityProvider> all;
    private final boolean localLogin;

    IdentityProviders(List<IdentityProvider> all, boolean localLogin) {
        this.all = List.copyOf(all);
        this.localLogin = localLogin;
    }

    /**
     * A button of the login page.
     *
     * @param id of the provider; {@code /oauth2/authorization/<id>} begins a login there
     * @param name of the provider in the reader's language
     */
    public record Button(String id, String name) {}

    /**
     * Why a login came to nothing.
     *
     * @param mayPass whether the same person may come in if they try again
     */
    public record Refusal(Finding finding, boolean mayPass) {}

    /** Every fault of the providers in {@code config/application.yaml}, with its place; none where there is no such file. */
    public static List<Finding> lint(Path config) {
        Path file = config.resolve("application.yaml");
        if (!Files.exists(file)) {
            return List.of();
        }
        SettingsSources sources;
        try {
            sources = SettingsSources.of(file);
        } catch (RuntimeException notYaml) {
            return List.of(Finding.error(
                    "access.not_yaml", Location.file(YamlFile.label(file)), null, Map.of("problem", problem(notYaml))));
        }
        RoleBook roles = RoleBook.lint(config).isEmpty() ? RoleBook.load(config) : null;
        return ProviderReader.read(sources, roles, config).findings();
    }

    // The first line names the fault and its place; those below it quote the file, which may hold a secret.
    private static String problem(RuntimeException notYaml) {
        return String.valueOf(notYaml.getMessage()).lines().findFirst().orElse("not YAML");
    }

    /** The buttons, in the order of the settings. */
    public List<Button> buttons(Locale locale) {
        return all.stream()
                .map(provider -> new Button(provider.id(), provider.name(locale)))
                .toList();
    }

    /**
     * Why a login came to nothing, for the page {@code /login/refused}.
     *
     * @param why from the address of the page
     * @param at id of the provider, from there too
     * @return empty where either is not one that the hub knows
     */
    public Optional<Refusal> refusal(String why, String at, Locale locale) {
        return find(at).flatMap(provider -> LoginFault.of(why)
                .map(fault -> new Refusal(
                        Finding.error(
                                fault.code(), Location.file("/login"), null, Map.of("provider", provider.name(locale))),
                        fault.mayPass())));
    }

    /** Whether the login page shows the form for a password. It can always be had by {@code /login?local}. */
    public boolean localLogin() {
        return localLogin;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Optional<IdentityProvider> find(String id) {
        return all.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }
}
