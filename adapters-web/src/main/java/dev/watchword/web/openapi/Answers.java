package dev.watchword.web.openapi;

import dev.watchword.web.problem.ProblemType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the description of the API says of an endpoint beyond what its signature says. Refusals that
 * follow from the signature (of the token, of the permission, of a path, of a body) are not named.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {
  /** What the endpoint does, in a few words. */
  String value();

  /** The statuses of success. */
  int[] status() default 200;

  /** What is answered, where the return type does not say it; {@code Void} when nothing is. */
  Class<?> entity() default Void.class;

  /** Whether {@link #entity} is one of many in a collection. */
  boolean listing() default false;

  /** The parameters that the query may have. */
  String[] query() default {};

  /** Refusals that do not follow from the signature. */
  ProblemType[] problems() default {};
}
