/** The Caliper endpoint: takes envelopes of events. */
@NullMarked
package org.uchinuki.learning.caliper;

import org.jspecify.annotations.NullMarked;
