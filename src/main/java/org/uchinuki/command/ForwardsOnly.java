package org.uchinuki.command;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.uchinuki.route.EventForwards;

/** As much of the hub as knows how far events have been handed on. */
@Import(AccountsOnly.class)
@ComponentScan(
        basePackages = "org.uchinuki.store",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = EventForwards.class))
class ForwardsOnly {}
