package org.uchinuki.command;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.uchinuki.access.TrailConfiguration;
import org.uchinuki.access.TrailLedger;

/** As much of the hub as knows the access trail, on top of its settings and its database. */
@Import({AccountsOnly.class, TrailConfiguration.class})
@ComponentScan(
        basePackages = "org.uchinuki.store",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = TrailLedger.class))
class TrailOnly {}
