package org.uchinuki.store;

class PostgresEventForwardsTest extends EventForwardsContract {
    @Override
    String vendor() {
        return "postgresql";
    }
}
