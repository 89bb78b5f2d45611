package org.uchinuki.validation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Draft;

/** Checks drafts one by one against every rule and reports all that is wrong, not the first. Safe for many threads. */
public final class Validator {

    private final List<Rule> rules;

    /** @param clock tells what is in the future, in Japan's time zone */
    public Validator(Clock clock) {
        this.rules = List.of(
                new TextRule(),
                new TogetherRule(),
                new SchoolCodeRule(),
                new NumberRule(),
                new DateRule(clock),
                new LostCharacterRule(),
                new SpreadsheetRule(),
                new InvisibleCharacterRule(),
                new KanaRule(),
                new AgeRule());
    }

    /** The draft, with any warnings; or every reason why it cannot be true. */
    public Outcome<ValidDraft> check(Draft draft) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            rule.check(draft, findings::add);
        }
        if (findings.stream().anyMatch(Finding::isError)) {
            return Outcome.setAside(findings);
        }
        return new Outcome.Passed<>(new ValidDraft(draft), findings);
    }
}
