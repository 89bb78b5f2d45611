/**
 * When routes are due: {@code config/schedules.yaml}, one run of a schedule at a time, blackouts, what was missed, history, and
 * the forecast of the evening.
 */
@ApplicationModule(allowedDependencies = {"finding", "change", "pipeline"})
@NullMarked
package org.uchinuki.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
