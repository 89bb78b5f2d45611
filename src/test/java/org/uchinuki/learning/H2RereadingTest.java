package org.uchinuki.learning;

class H2RereadingTest extends RereadingContract {

    @Override
    String vendor() {
        return "h2";
    }
}
