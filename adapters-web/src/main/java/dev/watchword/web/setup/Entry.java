package dev.watchword.web.setup;

import dev.watchword.domain.validation.MemberFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An entry of a list, whose members have the right types.
 *
 * @param path as {@code roles[0]}
 */
record Entry(String path, YamlNode.Mapping node) {
  /** What is wrong with the members and their types, where {@code shape} says which there are. */
  static List<FileFault> faults(EntryShape shape, String path, YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return List.of(new FileFault(node.line(), path, "must be a mapping that begins with a name"));
    }
    List<FileFault> faults = new ArrayList<>();
    if (!mapping.members().containsKey(EntryShape.NAME)) {
      faults.add(new FileFault(node.line(), path, "must have a name"));
    }
    mapping.members().forEach((name, member) -> faults.addAll(ofMember(shape, path, name, member)));
    return faults;
  }

  private static List<FileFault> ofMember(
      EntryShape shape, String path, String name, YamlNode.Member member) {
    return Optional.ofNullable(shape.members().get(name))
        .map(type -> type.faults(path + "." + name, member.value()))
        .orElseGet(
            () -> List.of(unknown(member.line(), path, name, shape.members().keySet().stream())));
  }

  /** The fault of a member that nobody knows. */
  static FileFault unknown(int line, String path, String name, Stream<String> known) {
    return new FileFault(
        line,
        path,
        "the member "
            + FileFault.shown(name)
            + "is unknown; known are "
            + String.join(", ", known.toList()));
  }

  boolean has(String member) {
    return node.members().containsKey(member);
  }

  /** The text in a member; empty if it is left out. */
  Optional<String> text(String member) {
    return value(member).map(Entry::text);
  }

  /** The texts in a member; empty if it is left out. */
  Optional<List<String>> texts(String member) {
    return has(member)
        ? Optional.of(elements(member).stream().map(Entry::text).toList())
        : Optional.empty();
  }

  static String text(YamlNode element) {
    return element.plain().map(Object::toString).orElse("");
  }

  List<YamlNode> elements(String member) {
    return value(member).orElse(node) instanceof YamlNode.Sequence sequence
        ? sequence.elements()
        : List.of();
  }

  Optional<YamlNode> value(String member) {
    return Optional.ofNullable(node.members().get(member)).map(YamlNode.Member::value);
  }

  /** The fault of this entry, or of the member that it is about. */
  FileFault locate(MemberFault fault) {
    return Optional.ofNullable(node.members().get(fault.member()))
        .map(
            member ->
                new FileFault(member.value().line(), path + "." + fault.member(), fault.message()))
        .orElseGet(() -> new FileFault(node.line(), path + "." + fault.member(), fault.message()));
  }

  /** The fault of the elements of a list that are wrong by themselves, or else of all of it. */
  List<FileFault> locate(MemberFault fault, Predicate<YamlNode> isWrong) {
    List<YamlNode> elements = elements(fault.member());
    List<FileFault> located =
        IntStream.range(0, elements.size())
            .filter(index -> isWrong.test(elements.get(index)))
            .mapToObj(
                index ->
                    new FileFault(
                        elements.get(index).line(),
                        path + "." + fault.member() + "[" + index + "]",
                        fault.message()))
            .toList();
    return located.isEmpty() ? List.of(locate(fault)) : located;
  }
}
