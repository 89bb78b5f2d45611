package org.uchinuki.learning.document;

class H2DocumentsTest extends DocumentsContract {

    @Override
    String vendor() {
        return "h2";
    }
}
