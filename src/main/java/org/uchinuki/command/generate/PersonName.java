package org.uchinuki.command.generate;

/** A made-up name with its reading in full-width katakana. */
record PersonName(String family, String given, String kanaFamily, String kanaGiven) {

    String full() {
        return family + "　" + given;
    }

    String kana() {
        return kanaFamily + "　" + kanaGiven;
    }
}
