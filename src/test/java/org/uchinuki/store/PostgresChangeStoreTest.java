package org.uchinuki.store;

class PostgresChangeStoreTest extends ChangeStoreContract {
    @Override
    String vendor() {
        return "postgresql";
    }
}
