package dev.watchword.domain.validation;

/**
 * What is wrong with one member of a request.
 *
 * @param member its name in the API
 * @param message the rest of a sentence that begins with the member
 */
public record MemberFault(String member, String message) {}
