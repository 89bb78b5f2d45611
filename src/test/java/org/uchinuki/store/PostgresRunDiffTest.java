package org.uchinuki.store;

class PostgresRunDiffTest extends RunDiffContract {
    @Override
    String vendor() {
        return "postgresql";
    }
}
