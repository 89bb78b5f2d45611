package org.uchinuki.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in both languages; then its usage. */
final class UsageFault {

    private UsageFault() {}

    static int said(ParameterException fault, String[] given) {
        CommandLine at = fault.getCommandLine();
        List<Finding> findings = findings(fault, given);
        for (Finding finding : findings) {
            at.getErr().println(FindingTexts.line(finding, Locale.JAPANESE));
            at.getErr().println(FindingTexts.line(finding, Locale.ENGLISH));
        }
        if (findings.isEmpty()) {
            at.getErr().println(fault.getMessage());
        }
        at.usage(at.getErr());
        return CommandLine.ExitCode.USAGE;
    }

    private static List<Finding> findings(ParameterException fault, String[] given) {
        List<Finding> findings = new ArrayList<>();
        String command = fault.getCommandLine().getCommandSpec().qualifiedName();
        if (fault instanceof UnmatchedArgumentException unmatched) {
            unmatched.getUnmatched().forEach(word -> findings.add(unknown(command, word)));
        } else if (fault instanceof MissingParameterException missing) {
            // an option that nobody knows is not told where something is missing as well
            Set<String> options =
                    fault.getCommandLine().getCommandSpec().optionsMap().keySet();
            for (String word : given) {
                if (word.startsWith("--") && !options.contains(word.split("=", 2)[0])) {
                    findings.add(unknown(command, word));
                }
            }
            missing.getMissing()
                    .forEach(one -> findings.add(
                            Finding.error("command.missing_argument", Location.file(command), label(one))));
        }
        return findings;
    }

    private static Finding unknown(String command, String word) {
        return Finding.error("command.unknown_argument", Location.file(command), word);
    }

    private static String label(ArgSpec missing) {
        return missing instanceof OptionSpec option ? option.longestName() : missing.paramLabel();
    }
}
