package dev.watchword.domain.key;

/** A secret encrypted under the master key, as text that can be stored. */
public record WrappedSecret(String encoded) {
  @Override
  public String toString() {
    return "WrappedSecret[hidden]";
  }
}
