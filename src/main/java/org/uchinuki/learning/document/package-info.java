/** Documents that a client keeps with the hub: states and profiles of xAPI, each read by the client that stored it. */
@NullMarked
package org.uchinuki.learning.document;

import org.jspecify.annotations.NullMarked;
