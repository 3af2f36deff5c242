package dev.watchword.web.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an endpoint of OAuth: its body is a form, and its errors are those of RFC 6749 section 5.2.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FormBody {
  /** A record with the parameters of the form. */
  Class<? extends Record> value();
}
