package org.uchinuki.store;

class PostgresStillThereTest extends StillThereContract {
    @Override
    String vendor() {
        return "postgresql";
    }
}
