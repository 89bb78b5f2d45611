package org.uchinuki.learning.document;

class PostgresDocumentsTest extends DocumentsContract {

    @Override
    String vendor() {
        return "postgresql";
    }
}
