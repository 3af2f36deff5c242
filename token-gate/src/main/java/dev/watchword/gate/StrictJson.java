package dev.watchword.gate;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parses a JSON object to the letter of RFC 8259, more strictly than the parser of jose4j: valid
 * UTF-8 without a byte order mark, each member once, no half of a surrogate pair, no trailing
 * content. Objects become maps in their order, arrays lists, integers that fit {@code Long}, other
 * numbers {@code BigDecimal}.
 */
public final class StrictJson {
  /** The value {@code null}. */
  public static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  private static final int MAX_NUMBER_LENGTH = 32;
  private static final char END = '\uffff';

  private final String text;
  private int at;
  private int depthLeft;

  private StrictJson(String text, int maxDepth) {
    this.text = text;
    this.depthLeft = maxDepth;
  }

  /**
   * The object that {@code utf8} holds, if it holds exactly one and is within the limits.
   *
   * @param maxLength in bytes
   * @param maxDepth of objects and arrays in each other
   */
  public static Optional<Map<String, Object>> object(byte[] utf8, int maxLength, int maxDepth) {
    if (utf8.length > maxLength) {
      return Optional.empty();
    }
    try {
      return Optional.of(new StrictJson(decode(utf8), maxDepth).onlyObject());
    } catch (CharacterCodingException | IllegalArgumentException notStrict) {
      return Optional.empty();
    }
  }

  private static String decode(byte[] utf8) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }

  /** {@code text} as a JSON string, in quotes. */
  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private Map<String, Object> onlyObject() {
    skipBlanks();
    Map<String, Object> object = object();
    skipBlanks();
    require(at == text.length());
    return object;
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", NULL);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    elements('{', '}', () -> require(object.putIfAbsent(name(), value()) == null));
    return object;
  }

  private String name() {
    String name = string();
    skipBlanks();
    expect(':');
    skipBlanks();
    return name;
  }

  private List<Object> array() {
    List<Object> array = new ArrayList<>();
    elements('[', ']', () -> require(array.add(value())));
    return array;
  }

  private void elements(char open, char close, Runnable element) {
    require(--depthLeft >= 0);
    expect(open);
    skipBlanks();
    if (peek() != close) {
      element.run();
      skipBlanks();
      while (peek() == ',') {
        at++;
        skipBlanks();
        element.run();
        skipBlanks();
      }
    }
    expect(close);
    depthLeft++;
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      require(at < text.length() && peek() >= ' ');
      char c = text.charAt(at++);
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    requireWholePairs(string);
    return string.toString();
  }

  private char escaped() {
    require(at < text.length());
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codeUnit();
      default -> throw new IllegalArgumentException("not an escape");
    };
  }

  private char codeUnit() {
    require(at + 4 <= text.length());
    int unit = 0;
    for (int end = at + 4; at < end; at++) {
      int digit = text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
      require(digit >= 0);
      unit = 16 * unit + digit;
    }
    return (char) unit;
  }

  private static void requireWholePairs(CharSequence string) {
    require(string.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
  }

  private Object number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    boolean whole = true;
    if (peek() == '.') {
      at++;
      digits();
      whole = false;
    }
    if (peek() == 'e' || peek() == 'E') {
      exponent();
      whole = false;
    }
    require(at - start <= MAX_NUMBER_LENGTH);
    return number(text.substring(start, at), whole);
  }

  private void exponent() {
    at++;
    if (peek() == '+' || peek() == '-') {
      at++;
    }
    digits();
  }

  private void digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    require(at > start);
  }

  private static Object number(String digits, boolean whole) {
    BigDecimal number = new BigDecimal(digits);
    return whole && number.toBigInteger().bitLength() < Long.SIZE
        ? (Object) number.longValueExact()
        : number;
  }

  private Object literal(String word, Object value) {
    require(text.startsWith(word, at));
    at += word.length();
    return value;
  }

  private void skipBlanks() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      at++;
    }
  }

  private void expect(char c) {
    require(peek() == c);
    at++;
  }

  /** The next character, or a noncharacter at the end, where no string goes on. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private static void require(boolean isStrict) {
    if (!isStrict) {
      throw new IllegalArgumentException("not strict JSON");
    }
  }
}
