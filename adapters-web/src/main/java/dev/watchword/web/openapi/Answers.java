package dev.watchword.web.openapi;

import dev.watchword.web.problem.ProblemType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes an endpoint for the API description, beyond its signature. Refusals that follow from
 * the signature (of the token, of the permission, of a path, of a body) are not listed.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {
  /** The name of the operation, of which generated clients make a method; no other has it. */
  String id();

  /** What the endpoint does, in a few words. */
  String value();

  /** The statuses of success. */
  int[] status() default 200;

  /** The entity of the answer, if the return type does not tell; {@code Void} if there is none. */
  Class<?> entity() default Void.class;

  /** Whether {@link #entity} is one item of a collection. */
  boolean listing() default false;

  /** The headers of success that do not follow from the signature. */
  String[] headers() default {};

  /** The parameters that the query may have. */
  String[] query() default {};

  /** Refusals that do not follow from the signature. */
  ProblemType[] problems() default {};
}
