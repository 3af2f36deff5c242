package dev.watchword.dropwizard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requires callers of a resource method, or of all methods of a class, to hold a permission by
 * their token. A method's own annotation replaces that of the class. The token policy of the users
 * concerned must put permissions into tokens ({@code permissions_in_token}).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresPermission {
  /** {@code resource:action}, such as {@code orders:read}. */
  String value();
}
