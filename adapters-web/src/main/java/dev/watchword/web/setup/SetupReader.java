package dev.watchword.web.setup;

import dev.watchword.application.client.ChangeClientState;
import dev.watchword.application.setup.Setup;
import dev.watchword.application.setup.Setup.Kind;
import dev.watchword.application.setup.Setup.WantedClient;
import dev.watchword.application.setup.Setup.WantedPolicy;
import dev.watchword.application.setup.Setup.WantedRole;
import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.client.ClientKeyReader;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import dev.watchword.web.administration.ChangeAnswers;
import dev.watchword.web.client.ClientsResource.ClientState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes a setup of a YAML document, and gathers everything that is wrong with it. */
final class SetupReader {
  private final SecretSource secrets;
  private final ClientKeyReader keyReader;
  private final List<FileFault> faults = new ArrayList<>();
  private final List<FileFault> warnings = new ArrayList<>();
  private final Map<Kind, List<Entry>> entries = new EnumMap<>(Kind.class);

  SetupReader(SecretSource secrets, ClientKeyReader keyReader) {
    this.secrets = secrets;
    this.keyReader = keyReader;
  }

  List<FileFault> faults() {
    return List.copyOf(faults);
  }

  /** The setup; empty if there are faults. */
  Optional<SetupFile> read(Optional<YamlNode> document) {
    document.ifPresentOrElse(this::readLists, () -> add(1, "", "is empty; it may have " + lists()));
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    Setup setup =
        new Setup(
            each(Kind.TOKEN_POLICY, this::policy),
            each(Kind.ROLE, this::role),
            each(Kind.CLIENT, this::client));
    return faults.isEmpty()
        ? Optional.of(new SetupFile(setup, entries, warnings))
        : Optional.empty();
  }

  private void readLists(YamlNode document) {
    if (document instanceof YamlNode.Mapping root) {
      root.members().forEach(this::readList);
    } else {
      add(document.line(), "", "the file must have " + lists());
    }
  }

  private static String lists() {
    return "the lists " + String.join(", ", EntryShape.lists());
  }

  private void add(int line, String path, String message) {
    faults.add(new FileFault(line, path, message));
  }

  private void readList(String name, YamlNode.Member member) {
    Optional<EntryShape> shape = EntryShape.ofList(name);
    if (shape.isEmpty()) {
      faults.add(Entry.unknown(member.line(), "", name, EntryShape.lists().stream()));
    } else if (!(member.value() instanceof YamlNode.Sequence list)) {
      add(member.value().line(), name, "must be a list; [] is an empty one");
    } else if (list.elements().size() > SetupFile.MAX_ENTRIES) {
      add(list.line(), name, "must have at most " + SetupFile.MAX_ENTRIES + " entries");
    } else {
      readEntries(shape.get(), list.elements());
    }
  }

  private void readEntries(EntryShape shape, List<YamlNode> elements) {
    List<Entry> read = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (int index = 0; index < elements.size(); index++) {
      String path = shape.list() + "[" + index + "]";
      List<FileFault> found = Entry.faults(shape, path, elements.get(index));
      faults.addAll(found);
      if (found.isEmpty() && elements.get(index) instanceof YamlNode.Mapping mapping) {
        Entry entry = new Entry(path, mapping);
        read.add(entry);
        Integer former = lines.putIfAbsent(name(entry), mapping.line());
        if (former != null) {
          fault(entry, EntryShape.NAME, "is given twice; it stands in line " + former + " already");
        }
      }
    }
    entries.put(shape.kind(), List.copyOf(read));
  }

  private static String name(Entry entry) {
    return entry.text(EntryShape.NAME).orElse("");
  }

  private void fault(Entry entry, String member, String message) {
    faults.add(entry.locate(new MemberFault(member, message)));
  }

  private <T> List<T> each(Kind kind, Function<Entry, Optional<T>> reading) {
    return entries.getOrDefault(kind, List.of()).stream()
        .map(reading)
        .flatMap(Optional::stream)
        .toList();
  }

  private <N> Optional<N> named(Entry entry, Function<String, Optional<N>> parse, String form) {
    Optional<N> name = parse.apply(name(entry));
    if (name.isEmpty()) {
      fault(entry, EntryShape.NAME, form);
    }
    return name;
  }

  private Optional<WantedPolicy> policy(Entry entry) {
    return named(entry, PolicyName::parse, ChangeAnswers.NAME_FORM)
        .map(
            name -> {
              faults.addAll(Definitions.faults(name, entry));
              return new WantedPolicy(name, before -> Definitions.policy(name, entry, before));
            });
  }

  private Optional<WantedRole> role(Entry entry) {
    return named(entry, RoleName::parse, ChangeAnswers.NAME_FORM)
        .map(
            name -> {
              faults.addAll(Definitions.faults(name, entry));
              return new WantedRole(name, before -> Definitions.role(name, entry, before));
            });
  }

  private Optional<WantedClient> client(Entry entry) {
    Optional<ChangeClientState.Wish> state = entry.text("state").flatMap(raw -> state(entry, raw));
    Optional<List<String>> roles = roles(entry);
    Optional<ClientSecretText> secret = entry.text("secret").flatMap(raw -> secret(entry, raw));
    Optional<Validated<List<ClientKey>>> keys = keys(entry);
    return named(entry, ClientName::parse, ClientName.FORM)
        .map(name -> new WantedClient(name, state, roles, secret, keys));
  }

  private Optional<ChangeClientState.Wish> state(Entry entry, String raw) {
    Optional<ChangeClientState.Wish> wish = new ClientState(raw).wish();
    if (wish.isEmpty()) {
      fault(entry, "state", ClientState.FORM);
    }
    return wish;
  }

  private Optional<List<String>> roles(Entry entry) {
    Optional<List<String>> roles = entry.texts("roles");
    if (roles.orElse(List.of()).stream().anyMatch(role -> RoleName.parse(role).isEmpty())) {
      faults.addAll(
          entry.locate(
              new MemberFault("roles", "must be the name of a role"),
              element -> RoleName.parse(Entry.text(element)).isEmpty()));
    }
    return roles;
  }

  private Optional<ClientSecretText> secret(Entry entry, String reference) {
    return switch (secrets.find(reference)) {
      case SecretSource.Found.Nothing(String message) -> {
        fault(entry, "secret", message);
        yield Optional.empty();
      }
      case SecretSource.Found.Secret(ClientSecretText text, boolean isOpenToEverybody) -> {
        if (isOpenToEverybody) {
          warnings.add(
              entry.locate(
                  new MemberFault(
                      "secret",
                      "names a file that every account on this machine can read; if others use it,"
                          + " run `chmod 600` on the file")));
        }
        yield Optional.of(text);
      }
    };
  }

  private Optional<Validated<List<ClientKey>>> keys(Entry entry) {
    if (!entry.has("keys")) {
      return Optional.empty();
    }
    Validated<List<ClientKey>> keys = read(entry.elements("keys"));
    keys.faults().stream()
        .flatMap(
            fault ->
                entry.locate(fault, element -> !read(List.of(element)).faults().isEmpty()).stream())
        .forEach(faults::add);
    return Optional.of(keys);
  }

  private Validated<List<ClientKey>> read(List<YamlNode> jwks) {
    return keyReader.read(
        jwks.stream().map(YamlNode.Mapping.class::cast).map(YamlNode.Mapping::asJson).toList());
  }
}
