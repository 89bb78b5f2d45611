package org.uchinuki.store;

class H2ChangeStoreTest extends ChangeStoreContract {
    @Override
    String vendor() {
        return "h2";
    }
}
