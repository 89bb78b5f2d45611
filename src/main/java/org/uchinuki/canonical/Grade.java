package org.uchinuki.canonical;

/** 学年. Never a mark. The codes are those of the OneRoster Japan profile. */
public enum Grade {
    E1("年少"),
    E2("年中"),
    E3("年長"),
    P1("小1"),
    P2("小2"),
    P3("小3"),
    P4("小4"),
    P5("小5"),
    P6("小6"),
    J1("中1"),
    J2("中2"),
    J3("中3"),
    H1("高1"),
    H2("高2"),
    H3("高3");

    private final String japanese;

    Grade(String japanese) {
        this.japanese = japanese;
    }

    /** As schools write it in short: 小5, 中2. */
    public String japanese() {
        return japanese;
    }

    /** The year within the kind of school: 5 for P5. */
    public int year() {
        return name().charAt(1) - '0';
    }
}
