/** 内容: what is taught — courses. */
@NullMarked
package org.uchinuki.canonical.content;

import org.jspecify.annotations.NullMarked;
