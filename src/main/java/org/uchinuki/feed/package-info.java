/**
 * What is read out of the event log: the feed for those who follow it, one person's events for themselves, their erasure, and how long
 * events are kept.
 */
@ApplicationModule(
        allowedDependencies = {"finding", "canonical", "learning", "access", "access :: client", "access :: provider"})
@NullMarked
package org.uchinuki.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
