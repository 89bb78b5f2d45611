package org.uchinuki.finding;

import java.util.List;

/**
 * What became of one thing at one stage. Bad data is an outcome; an exception is a defect of the hub.
 *
 * @param <T> what the stage makes
 */
public sealed interface Outcome<T> {

    /** Findings of any weight; a passed outcome carries warnings only. */
    List<Finding> findings();

    static <T> Outcome<T> passed(T value) {
        return new Passed<>(value, List.of());
    }

    static <T> Outcome<T> setAside(List<Finding> findings) {
        return new SetAside<>(findings);
    }

    static <T> Outcome<T> setAside(Finding finding) {
        return new SetAside<>(List.of(finding));
    }

    /** Passed on to the next stage, perhaps with warnings. */
    record Passed<T>(T value, List<Finding> findings) implements Outcome<T> {
        public Passed {
            findings = List.copyOf(findings);
        }
    }

    /** 保留: waits for a person. At least one finding is an error. */
    record SetAside<T>(List<Finding> findings) implements Outcome<T> {
        public SetAside {
            findings = List.copyOf(findings);
            if (findings.stream().noneMatch(Finding::isError)) {
                throw new IllegalArgumentException("set aside without an error: " + findings);
            }
        }
    }
}
