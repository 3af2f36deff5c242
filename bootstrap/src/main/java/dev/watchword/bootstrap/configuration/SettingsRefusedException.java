package dev.watchword.bootstrap.configuration;

import io.dropwizard.configuration.ConfigurationException;
import java.util.Collection;

/** Signals settings that cannot be used; each error is a sentence for the operator. */
final class SettingsRefusedException extends ConfigurationException {
  private static final long serialVersionUID = 1L;

  SettingsRefusedException(String file, Collection<String> errors, Throwable cause) {
    super(file, errors, cause);
  }
}
