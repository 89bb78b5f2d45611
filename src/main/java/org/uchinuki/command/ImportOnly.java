package org.uchinuki.command;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** As much of the hub as imports: the line, its tables and what is derived from them. No doors, no routes, no broker. */
@Import(AccountsOnly.class)
@ComponentScan(
        basePackages = {
            "org.uchinuki.pipeline",
            "org.uchinuki.reconciliation",
            "org.uchinuki.store",
            "org.uchinuki.projection"
        })
class ImportOnly {}
