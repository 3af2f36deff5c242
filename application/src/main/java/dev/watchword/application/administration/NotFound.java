package dev.watchword.application.administration;

/** The only reason to refuse some changes: their object does not exist. */
public record NotFound() {}
