package org.uchinuki.store;

class PostgresRunLedgerTest extends RunLedgerContract {
    @Override
    String vendor() {
        return "postgresql";
    }
}
