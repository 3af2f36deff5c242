package dev.watchword.domain.validation;

/**
 * A fault of one member of a request.
 *
 * @param member its name in the API
 * @param message the end of a sentence that begins with the member
 */
public record MemberFault(String member, String message) {}
