package org.uchinuki.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.uchinuki.access.Account;
import org.uchinuki.access.Accounts;
import org.uchinuki.access.account.PasswordRules;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code create-admin --login NAME}: makes an administrator in the hub's database, with its own small context (settings,
 * database, migrations) and no server. The password never stands on the command line, where other users could read it.
 */
@Command(
        mixinStandardHelpOptions = true,
        description =
                "Makes an administrator (role itstaff). The password is read from UCHINUKI_ADMIN_PASSWORD, else from"
                        + " standard input.")
final class CreateAdminCommand implements Callable<Integer> {

    private static final String ROLE = "itstaff";

    @Option(names = "--login", required = true, description = "Login of the administrator.")
    private String login = "";

    @Option(names = "--name", description = "Name as pages show it; the login where not given.")
    private @Nullable String name;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        String password = password();
        List<Finding> against = PasswordRules.against(login, password);
        if (!against.isEmpty()) {
            against.forEach(one -> say(err, one));
            return 1;
        }
        try (ConfigurableApplicationContext hub = SmallHub.open(AccountsOnly.class, context -> {})) {
            Accounts accounts = hub.getBean(Accounts.class);
            if (accounts.byLogin(login).isPresent()) {
                say(err, finding("access.login_taken", login));
                return 1;
            }
            String hash = Objects.requireNonNull(
                    PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password));
            accounts.add(
                    new Account(UUID.randomUUID(), login, name == null ? login : name, hash, Set.of(ROLE), null, true));
        } catch (SmallHub.InUse running) {
            running.say("create-admin", err);
            return 2;
        }
        spec.commandLine().getOut().println("管理者「" + login + "」を作りました。 The administrator " + login + " was made.");
        return 0;
    }

    private static String password() throws IOException {
        String given = System.getenv("UCHINUKI_ADMIN_PASSWORD");
        if (given != null && !given.isEmpty()) {
            return given;
        }
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElse(null);
        if (console != null) {
            char[] typed = console.readPassword("パスワード password: ");
            return typed == null ? "" : new String(typed);
        }
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    private static Finding finding(String code, @Nullable String value) {
        return Finding.error(code, Location.file("create-admin"), value);
    }

    private static void say(PrintWriter err, Finding finding) {
        err.println(FindingTexts.line(finding, Locale.JAPANESE));
        err.println(FindingTexts.line(finding, Locale.ENGLISH));
    }
}
