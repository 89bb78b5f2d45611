package org.uchinuki.access;

/** Checks that the trail is whole: nothing changed, nothing removed, nothing put in. */
public interface TrailAudit {

    /** Walks the whole chain, in bounded memory and while others write, and tells the first thing that is wrong. */
    TrailReport verify();
}
