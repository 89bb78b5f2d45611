package org.uchinuki.web;

import java.util.List;

/** The logins that the login page shows in the demo. Where no such bean is, the page shows none. */
public interface DemoLogins {

    List<DemoLogin> logins();

    record DemoLogin(String user, String password, RoleName role) {}
}
