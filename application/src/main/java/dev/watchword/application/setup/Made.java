package dev.watchword.application.setup;

import java.util.List;

/**
 * What was made of an entry, where there was anything to do.
 *
 * @param isNew whether there was nothing with this name before
 * @param members those that changed, named as in the API; empty for what is new
 */
public record Made(Setup.Kind kind, String name, boolean isNew, List<String> members) {
  public Made {
    members = List.copyOf(members);
  }
}
