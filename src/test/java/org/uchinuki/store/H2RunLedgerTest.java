package org.uchinuki.store;

class H2RunLedgerTest extends RunLedgerContract {
    @Override
    String vendor() {
        return "h2";
    }
}
