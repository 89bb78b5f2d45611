package org.uchinuki.validation;

import org.uchinuki.mapping.Draft;

/** 検証済: a draft that can be true. Only {@link Validator} makes one. */
public record ValidDraft(Draft draft) {}
