package org.uchinuki.learning.removal;

class H2RetentionTest extends RetentionContract {

    @Override
    String vendor() {
        return "h2";
    }
}
