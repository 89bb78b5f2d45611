package org.uchinuki.command;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** As much of the hub as reads events and counts them. What the hub takes up at its start is here the command's own matter. */
@Import(AccountsOnly.class)
@ComponentScan(
        basePackages = {"org.uchinuki.learning", "org.uchinuki.projection"},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "org\\.uchinuki\\.learning\\.RereadingAtTheStart"))
class RereadOnly {}
