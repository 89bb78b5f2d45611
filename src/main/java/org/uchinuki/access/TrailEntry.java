package org.uchinuki.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One look at personal data, or an attempt at one. Holds ids, never names or content.
 *
 * @param who login or client id
 * @param actingAs roles of the person, or {@code client}
 * @param deed what was done, or tried
 * @param what what kind of thing was opened
 * @param subjectId the child, class, school or run; null for the city, or where the id could not be read
 * @param sections which parts were asked for
 * @param purpose why, where the caller said so
 * @param at to the microsecond, as databases keep it
 * @param from network address of the caller
 */
public record TrailEntry(
        String who,
        String actingAs,
        Deed deed,
        Opened what,
        @Nullable String subjectId,
        String sections,
        @Nullable String purpose,
        Instant at,
        String from,
        Outcome outcome) {

    /** What was done. */
    public enum Deed {
        VIEW,
        /** Looked for people or entries by words or filters. */
        SEARCH,
        /** Took data out as a file. */
        EXPORT,
        CHANGE,
        /** Opened beyond the own scope, with a reason and for a time. */
        BREAK_GLASS,
        /** Checked that the trail is whole. */
        VERIFY,
        /** Logged in, or tried to. */
        LOGIN,
        LOGOUT,
        /** Shut an account for a time after wrong passwords; the hub does it itself. */
        LOCK,
        /** Opened such an account before its time. */
        UNLOCK
    }

    /** What was opened. */
    public enum Opened {
        STUDENT,
        CLASS,
        SCHOOL,
        MUNICIPALITY,
        /** Findings of an import run: they quote cells of the file. */
        RUN,
        /** A file that somebody is connecting and has not handed in: its pages show the shape of cells, and codes. */
        DRAFT,
        /** How files of a source are read; put into use, it changes what later files become. */
        MAPPING,
        /** The trail itself. */
        TRAIL,
        /** Somebody's account, its password and its sessions. */
        ACCOUNT,
        /** A tool behind the hub, which was told who came. */
        TOOL,
        /** A client of another system: its registration, secrets, keys or agreement. */
        CLIENT,
        /** A learning event, read back: it says what a child did, and how well. */
        STATEMENT,
        /** Where what is kept of a person came from, without what it says. */
        PERSON
    }

    /** Whether the caller was let in. */
    public enum Outcome {
        GRANTED,
        DENIED,
        /** Let in, as an earlier entry says, and then not answered: a second factor, the form or the thing itself was missing. */
        REFUSED
    }

    public TrailEntry {
        who = TrailText.kept(who, 200);
        actingAs = TrailText.kept(actingAs, 200);
        subjectId = subjectId == null ? null : TrailText.kept(subjectId, 60);
        sections = TrailText.kept(sections, 200);
        purpose = purpose == null ? null : TrailText.kept(purpose, 200);
        at = at.truncatedTo(ChronoUnit.MICROS);
        from = TrailText.kept(from, 100);
    }

    /** The same, as it ended. */
    TrailEntry ended(Outcome with, Instant when) {
        return new TrailEntry(who, actingAs, deed, what, subjectId, sections, purpose, when, from, with);
    }

    /** A view. */
    public TrailEntry(
            String who,
            String actingAs,
            Opened what,
            @Nullable String subjectId,
            String sections,
            @Nullable String purpose,
            Instant at,
            String from,
            Outcome outcome) {
        this(who, actingAs, Deed.VIEW, what, subjectId, sections, purpose, at, from, outcome);
    }
}
