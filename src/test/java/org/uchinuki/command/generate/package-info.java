@NullMarked
package org.uchinuki.command.generate;

import org.jspecify.annotations.NullMarked;
