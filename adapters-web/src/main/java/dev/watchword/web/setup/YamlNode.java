package dev.watchword.web.setup;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A part of a YAML document and the line where it begins. */
sealed interface YamlNode {
  /** Counted from 1. */
  int line();

  /** The same as what Jackson makes of JSON: maps, lists, texts, numbers, truth values and null. */
  Optional<Object> plain();

  /** Members in the order of the file. */
  record Mapping(int line, Map<String, Member> members) implements YamlNode {
    @Override
    public Optional<Object> plain() {
      return Optional.of(asJson());
    }

    /** What Jackson makes of a JSON object. */
    Map<String, Object> asJson() {
      Map<String, Object> plain = new LinkedHashMap<>();
      members.forEach((name, member) -> plain.put(name, member.value().plain().orElse(null)));
      return plain;
    }
  }

  /**
   * A member of a mapping.
   *
   * @param line that of its name
   */
  record Member(int line, YamlNode value) {}

  record Sequence(int line, List<YamlNode> elements) implements YamlNode {
    @Override
    public Optional<Object> plain() {
      List<Object> plain = new ArrayList<>();
      elements.forEach(element -> plain.add(element.plain().orElse(null)));
      return Optional.of(plain);
    }
  }

  /**
   * A text, a number, true, false or null.
   *
   * @param isQuoted whether it can only be a text
   */
  record Scalar(int line, String text, boolean isQuoted) implements YamlNode {
    /** The core schema of YAML 1.2: yes, no and dates are texts. */
    private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");

    private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
    private static final Pattern FALSE = Pattern.compile("false|False|FALSE");

    /** A longer one is no number that anything here could be. */
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");

    private static final Pattern OTHER_NUMBER =
        Pattern.compile(
            "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
                + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    boolean isNull() {
      return isPlain(NULL);
    }

    boolean isTruthValue() {
      return isPlain(TRUE) || isPlain(FALSE);
    }

    boolean isWholeNumber() {
      return isPlain(WHOLE);
    }

    boolean isText() {
      return !isNull() && !isTruthValue() && !isPlain(OTHER_NUMBER);
    }

    private boolean isPlain(Pattern pattern) {
      return !isQuoted && pattern.matcher(text).matches();
    }

    @Override
    public Optional<Object> plain() {
      if (isNull()) {
        return Optional.empty();
      }
      if (isTruthValue()) {
        return Optional.of(isPlain(TRUE));
      }
      return Optional.of(isWholeNumber() ? new BigInteger(text) : text);
    }
  }
}
