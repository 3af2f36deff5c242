package dev.watchword.web.token;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requires that a user logged in within the last {@link FreshLoginFilter#MAX_AGE} (RFC 9470). A
 * token that was issued for an access key knows of no login.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresFreshLogin {}
