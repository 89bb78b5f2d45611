package org.uchinuki.web;

import java.util.List;

/** The logins that the login page shows in the demo. Where no such bean is, the page shows none. */
public interface DemoLogins {

    List<DemoLogin> logins();

    /** @param role {@code TEACHER PRINCIPAL NURSE SUPERVISOR ITSTAFF AUDITOR CHILD} */
    record DemoLogin(String user, String password, String role) {}
}
