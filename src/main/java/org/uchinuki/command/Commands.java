package org.uchinuki.command;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.uchinuki.Home;
import org.uchinuki.command.generate.GenerateCommand;
import org.uchinuki.command.translate.TranslateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line of the jar. Exit codes: 0 all well, 1 something was found or refused, 2 the command has not done its work:
 * the command line itself is wrong, the hub is running on its database, a file cannot be read or written, {@code verify-audit}
 * could not look at the trail, or {@code import} and {@code translate} have taken nothing.
 */
@Command(
        name = "uchinuki",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "A data-integration hub for a board of education. Without a command it serves.",
        synopsisHeading = "Usage: ",
        subcommands = {CommandLine.HelpCommand.class})
public final class Commands implements Runnable {

    private static final List<String> HELP = List.of("--help", "-h", "--version", "-V");

    private Commands() {}

    /**
     * Whether these arguments are a command line rather than settings of the server: the first is a word, or asks for help.
     * {@code --server.port=9090} is a setting; a word that is no command is answered with the usage.
     */
    public static boolean areCommand(String[] arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("--") || HELP.contains(arguments[0]));
    }

    /** Runs the command and returns its exit code. */
    public static int run(String... arguments) {
        Charset console = System.out.charset();
        return inLanguage(
                        Locale.getDefault(Locale.Category.DISPLAY),
                        line(
                                Home.fromEnvironment(),
                                new PrintWriter(System.out, true, console),
                                new PrintWriter(System.err, true, console)))
                .execute(arguments);
    }

    /** The usage is English as it stands at the commands, and Japanese on a console whose language that is. */
    static CommandLine inLanguage(Locale locale, CommandLine line) {
        return locale.getLanguage().equals(Locale.JAPANESE.getLanguage())
                ? line.setResourceBundle(ResourceBundle.getBundle(
                        "usage",
                        Locale.JAPANESE,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                : line;
    }

    static CommandLine line(Home home, PrintWriter out, PrintWriter err) {
        return new CommandLine(new Commands())
                .addSubcommand("check", check(home))
                .addSubcommand("test", test(home))
                .addSubcommand("check-events", new CheckEventsCommand(home, new AccountsOnly().clock()))
                .addSubcommand("translate-events", new TranslateEventsCommand(new AccountsOnly().clock()))
                .addSubcommand("import", new ImportCommand(home))
                .addSubcommand("translate", new TranslateCommand(home, new AccountsOnly().clock()))
                .addSubcommand("generate", new GenerateCommand())
                .addSubcommand("create-admin", new CreateAdminCommand())
                .addSubcommand("reread-events", new RereadEventsCommand(home))
                .addSubcommand("forwards", new ForwardsCommand())
                .addSubcommand("verify-audit", new VerifyAuditCommand(home))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(UsageFault::said)
                .setExecutionExceptionHandler(new Stopped());
    }

    private static CommandLine check(Home home) {
        return described(
                new CheckCommand(Lints.checks(home)),
                "Reads every file of mappings/, connectors/ and routes/ and says what is wrong, with file, line and column."
                        + " Nothing is run. Exit code 1 where there is an error.");
    }

    private static CommandLine test(Home home) {
        return described(
                new CheckCommand(Lints.examples(home), () -> Lints.exampleCount(home)),
                "Runs the examples that the mappings carry and says which do not hold. Exit code 1 where one does not.");
    }

    /** Two commands are one class, so an annotation cannot describe them. */
    private static CommandLine described(CheckCommand command, String description) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    /** Only options were given, and none that says something. */
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
