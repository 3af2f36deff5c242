package dev.watchword.domain.credential;

/** Whether a password hash that other software wrote can be stored here. */
public sealed interface Adoption permits Adoption.Adopted, Adoption.Refused {
  /** It can, in this form. */
  record Adopted(PasswordHash hash) implements Adoption {}

  /** It cannot. */
  sealed interface Refused extends Adoption {}

  /**
   * It cannot, because it is not one of the known forms.
   *
   * @param detail what is known of it, or what it would have to be; says nothing of the hash itself
   */
  record Unknown(String detail) implements Refused {}

  /**
   * It cannot, because it does not protect the password.
   *
   * @param detail what is weak, and what is required
   */
  record TooWeak(String detail) implements Refused {}

  /**
   * It cannot as it is, because it does not protect the password, but it can be wrapped ({@link
   * PasswordHasher#wrap}).
   *
   * @param detail what it is
   */
  record Weak(String detail) implements Refused {}

  /**
   * It cannot, because comparing with it takes more than is allowed.
   *
   * @param needed what it takes, with the unit
   * @param allowed the most that is allowed, with the unit
   */
  record TooCostly(String needed, String allowed) implements Refused {}

  /** It cannot, because it has no salt. */
  record Unsalted() implements Refused {}
}
