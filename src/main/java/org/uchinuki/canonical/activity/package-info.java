/** 活動: what people did and how it went — attendance, results, guidance, surveys, use of devices. */
@NullMarked
package org.uchinuki.canonical.activity;

import org.jspecify.annotations.NullMarked;
