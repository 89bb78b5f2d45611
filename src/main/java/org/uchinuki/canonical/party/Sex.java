package org.uchinuki.canonical.party;

/** 性別, as OneRoster 1.2 demographics names it. */
public enum Sex {
    MALE,
    FEMALE,
    OTHER,
    UNSPECIFIED
}
