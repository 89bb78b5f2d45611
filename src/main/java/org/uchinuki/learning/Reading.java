package org.uchinuki.learning;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What the hub reads out of an event at once, the same for both standards. Everything else stays in the bytes. Nothing is
 * made up: what the sender did not say is null.
 *
 * @param time when it happened, as the sender says; when it was received where the sender says nothing
 * @param handle whose it is: {@link org.uchinuki.canonical.party.Alias#handle()}; null for groups, programs and anonymous
 *     persons, who are never taken for one and the same
 * @param verb the family; {@code rawVerb} is the verb IRI or the action
 * @param activityId IRI of what it was done with or to
 * @param activityName in Japanese where there is a choice
 * @param activityType IRI of the activity's type, or Caliper type
 * @param subject 教科, as the sender writes it
 * @param curriculumCode 学習指導要領コード, in half-width characters without blanks
 * @param group class or lesson, by its IRI; a team by its account, as an alias names one
 * @param scoreScaled of -1 to 1, nine decimals
 * @param durationSeconds three decimals, the rest cut off
 * @param device what it was done on
 * @param purpose what it was done for
 * @param tool platform, application
 */
public record Reading(
        OffsetDateTime time,
        @Nullable String handle,
        VerbFamily verb,
        @Nullable String rawVerb,
        @Nullable String activityId,
        @Nullable String activityName,
        @Nullable String activityType,
        @Nullable String subject,
        @Nullable String curriculumCode,
        @Nullable String group,
        @Nullable Boolean success,
        @Nullable BigDecimal scoreScaled,
        @Nullable BigDecimal durationSeconds,
        @Nullable String device,
        @Nullable String purpose,
        @Nullable String tool) {}
