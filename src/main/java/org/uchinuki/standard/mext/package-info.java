/** MEXT 教育データ標準: code systems and their check digits. */
@NullMarked
package org.uchinuki.standard.mext;

import org.jspecify.annotations.NullMarked;
