package dev.watchword.bootstrap;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A static field for a service that runs while the tests of its class do, on a data folder that is
 * new.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ServiceExtension.class)
@interface Served {
  /**
   * Whether other classes use the same service. Not for tests whose failed logins count, which
   * replace keys, change the policy {@code default}, log levels or the administrator, or expect
   * nothing but what they made.
   */
  boolean shared() default false;

  /** Settings with other values than the shipped ones, each as a line of the file. */
  String[] settings() default {};

  /** The name of its database on a PostgreSQL server; empty for H2. */
  String postgres() default "";
}
