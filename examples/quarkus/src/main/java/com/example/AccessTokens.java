package com.example;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;

/** Watchword's access tokens have the type at+jwt (RFC 9068), at which Quarkus does not look. */
@Unremovable
@ApplicationScoped
public class AccessTokens implements Validator {
  @Override
  public String validate(JwtContext context) throws MalformedClaimException {
    String type = context.getJoseObjects().get(0).getHeader("typ");
    return "at+jwt".equals(type) ? null : "This is not an access token";
  }
}
