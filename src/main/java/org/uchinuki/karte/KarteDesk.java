package org.uchinuki.karte;

import org.uchinuki.access.Reader;

/** Where kartes are asked for. Whoever asks says for whom. */
public interface KarteDesk {

    /** All that this reader may read, drawn as they may see it. */
    Kartes of(Reader reader);
}
