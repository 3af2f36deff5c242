package dev.watchword.web.setup;

import dev.watchword.application.setup.ApplySetup;
import dev.watchword.application.setup.Setup;
import dev.watchword.application.setup.Setup.Kind;
import dev.watchword.application.setup.Setup.Place;
import dev.watchword.domain.client.ClientKeyReader;
import dev.watchword.domain.validation.MemberFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A setup file whose forms are right, and which knows where its entries stand. */
public final class SetupFile {
  /** The longest file that is read, in bytes. */
  public static final int MAX_BYTES = 1024 * 1024;

  /** The longest list: each entry is compared with all of its kind. */
  static final int MAX_ENTRIES = 500;

  private final Setup setup;
  private final Map<Kind, List<Entry>> entries;
  private final List<FileFault> warnings;

  SetupFile(Setup setup, Map<Kind, List<Entry>> entries, List<FileFault> warnings) {
    this.setup = setup;
    this.entries = Map.copyOf(entries);
    this.warnings = List.copyOf(warnings);
  }

  /** What became of the reading. */
  public sealed interface Reading {
    record Good(SetupFile file) implements Reading {}

    /** Everything that is wrong, as far as it can be seen without a database. */
    record Bad(List<FileFault> faults) implements Reading {}
  }

  /**
   * Reads a setup file.
   *
   * @param text at most {@link #MAX_BYTES} long
   */
  public static Reading read(String text, SecretSource secrets, ClientKeyReader keyReader) {
    try {
      SetupReader reader = new SetupReader(secrets, keyReader);
      Optional<SetupFile> file = reader.read(YamlReader.read(text));
      return file.<Reading>map(Reading.Good::new).orElseGet(() -> new Reading.Bad(reader.faults()));
    } catch (UnreadableYaml unreadable) {
      return new Reading.Bad(List.of(unreadable.fault()));
    }
  }

  public Setup setup() {
    return setup;
  }

  /** What the operator should know all the same. */
  public List<FileFault> warnings() {
    return warnings;
  }

  /** Where the mistakes stand for which the setup was refused. */
  public List<FileFault> faults(ApplySetup.Outcome.Refused refused) {
    Entry entry = entry(refused.place());
    return refused.faults().stream()
        .flatMap(fault -> entry.locate(fault, element -> isQuoted(element, fault)).stream())
        .toList();
  }

  private Entry entry(Place place) {
    return entries.getOrDefault(place.kind(), List.of()).get(place.index());
  }

  /** Whether the message is about this element of a list. */
  private static boolean isQuoted(YamlNode element, MemberFault fault) {
    return fault.message().contains("'" + Entry.text(element) + "'");
  }
}
