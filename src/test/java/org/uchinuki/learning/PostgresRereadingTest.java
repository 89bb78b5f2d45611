package org.uchinuki.learning;

class PostgresRereadingTest extends RereadingContract {

    @Override
    String vendor() {
        return "postgresql";
    }
}
