package org.uchinuki.learning;

class H2StatementSearchTest extends StatementSearchContract {

    @Override
    String vendor() {
        return "h2";
    }
}
