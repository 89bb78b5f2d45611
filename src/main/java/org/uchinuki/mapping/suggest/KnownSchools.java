package org.uchinuki.mapping.suggest;

import java.util.Optional;

/** The schools that the hub knows. Whoever has them answers. */
public interface KnownSchools {

    /** Knows none: without a hub. */
    KnownSchools NONE = new KnownSchools() {
        @Override
        public Optional<String> codeOf(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> nameOf(String code) {
            return Optional.empty();
        }
    };

    /** 学校コード of the one school that is called so. */
    Optional<String> codeOf(String name);

    Optional<String> nameOf(String code);
}
