package org.uchinuki.finding;

/** How much a finding weighs. A warning lets the row pass; an error sets aside what it is about. */
public enum Severity {
    /** The value or row could not be used as it came. */
    ERROR,
    /** Used, but somebody should look. */
    WARNING
}
