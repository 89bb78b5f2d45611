package org.uchinuki.learning;

class PostgresStatementSearchTest extends StatementSearchContract {

    @Override
    String vendor() {
        return "postgresql";
    }
}
