package org.uchinuki.learning.removal;

/** How a database is asked whether a column holds some words, in small letters or large ones. */
enum Holding {
    H2 {
        @Override
        String bytes(String column, String word) {
            return "LOCATE(LOWER(" + word + "), LOWER(UTF8TOSTRING(" + column + "))) > 0";
        }

        @Override
        String text(String column, String word) {
            return "LOCATE(LOWER(" + word + "), LOWER(" + column + ")) > 0";
        }
    },
    /** Bytes need not be text: they are compared as they are escaped. */
    POSTGRESQL {
        @Override
        String bytes(String column, String word) {
            return "strpos(lower(encode(" + column + ", 'escape')), lower(encode(convert_to(" + word
                    + ", 'UTF8'), 'escape'))) > 0";
        }

        @Override
        String text(String column, String word) {
            return "strpos(lower(" + column + "), lower(" + word + ")) > 0";
        }
    };

    /** A condition. */
    @FunctionalInterface
    interface In {
        String holds(String column, String word);
    }

    /** @param word a parameter */
    abstract String bytes(String column, String word);

    /** @param word a parameter */
    abstract String text(String column, String word);
}
