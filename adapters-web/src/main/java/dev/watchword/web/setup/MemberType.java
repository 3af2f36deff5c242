package dev.watchword.web.setup;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the value of a member can be. */
enum MemberType {
  TEXT("must be text; put a number, true, false and null in quotes") {
    @Override
    boolean fits(YamlNode node) {
      return node instanceof YamlNode.Scalar scalar && scalar.isText();
    }
  },
  TEXT_OR_NULL("must be text, or null to set none; put a number, true and false in quotes") {
    @Override
    boolean fits(YamlNode node) {
      return TEXT.fits(node) || isNull(node);
    }
  },
  NUMBER_OR_NULL("must be a whole number of at most 18 digits, or null to set none") {
    @Override
    boolean fits(YamlNode node) {
      return isNull(node) || (node instanceof YamlNode.Scalar scalar && scalar.isWholeNumber());
    }
  },
  FLAG_OR_NULL("must be true or false") {
    @Override
    boolean fits(YamlNode node) {
      return isNull(node) || (node instanceof YamlNode.Scalar scalar && scalar.isTruthValue());
    }
  },
  TEXTS("must be a list of texts; [] is an empty one") {
    @Override
    boolean fits(YamlNode node) {
      return node instanceof YamlNode.Sequence;
    }

    @Override
    Optional<MemberType> ofElements() {
      return Optional.of(TEXT);
    }
  },
  OBJECT("must be a mapping, as kty: EC and so on") {
    @Override
    boolean fits(YamlNode node) {
      return node instanceof YamlNode.Mapping;
    }
  },
  OBJECTS("must be a list of public keys (JWK); [] is an empty one") {
    @Override
    boolean fits(YamlNode node) {
      return node instanceof YamlNode.Sequence;
    }

    @Override
    Optional<MemberType> ofElements() {
      return Optional.of(OBJECT);
    }
  };

  private final String sentence;

  MemberType(String sentence) {
    this.sentence = sentence;
  }

  abstract boolean fits(YamlNode node);

  /** For lists: what their elements can be. */
  Optional<MemberType> ofElements() {
    return Optional.empty();
  }

  private static boolean isNull(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && scalar.isNull();
  }

  /** What is wrong with a value at {@code path}, or with its elements. */
  List<FileFault> faults(String path, YamlNode node) {
    if (!fits(node)) {
      return List.of(new FileFault(node.line(), path, sentence));
    }
    return ofElements().stream().flatMap(type -> faultsOfElements(path, node, type)).toList();
  }

  private static Stream<FileFault> faultsOfElements(
      String path, YamlNode node, MemberType elementType) {
    return node instanceof YamlNode.Sequence sequence
        ? IntStream.range(0, sequence.elements().size())
            .boxed()
            .flatMap(
                index ->
                    elementType
                        .faults(path + "[" + index + "]", sequence.elements().get(index))
                        .stream())
        : Stream.empty();
  }
}
