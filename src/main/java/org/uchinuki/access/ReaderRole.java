package org.uchinuki.access;

/** What a person is to the hub. A person may be several. */
public enum ReaderRole {
    /** 学級担任・教科担任. */
    TEACHER,
    /** 校長・教頭・教務. */
    PRINCIPAL,
    /** 養護教諭. */
    NURSE,
    /** 指導主事. */
    SUPERVISOR,
    /** 教育委員会の情報担当・ICT支援員. The administrator of the hub. */
    ITSTAFF,
    /** 監査. */
    AUDITOR,
    /** 児童生徒. */
    CHILD;

    static final String PREFIX = "ROLE_";

    String authority() {
        return PREFIX + name();
    }
}
