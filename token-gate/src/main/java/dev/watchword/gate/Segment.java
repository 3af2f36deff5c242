package dev.watchword.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * The header or the payload of a token, defined by the members of its JSON object, from which it is
 * written, read and documented.
 *
 * @param <T> its content
 * @param maxLength in bytes
 * @param members in the order in which they are written
 * @param reader takes each of them
 */
record Segment<T>(int maxLength, List<Member<T, ?>> members, Function<Unread, T> reader)
    implements Payload<T> {
  private static final int MAX_DEPTH = 4;

  /**
   * Members that restrict where or when a token is valid (RFC 7519 section 4.1.5, RFC 7800).
   * Whoever does not know them must not ignore them.
   */
  private static final Set<String> RESTRICTIONS = Set.of("nbf", "cnf");

  @Override
  public String write(T content) {
    StringJoiner json = new StringJoiner(",", "{", "}");
    members.forEach(member -> member.write(content).ifPresent(json::add));
    return json.toString();
  }

  /** The content of {@code utf8}, if it has exactly these members, each in its form. */
  Optional<T> read(byte[] utf8) {
    return read(utf8, UnknownMembers.REFUSED);
  }

  @Override
  public Optional<T> read(byte[] utf8, UnknownMembers unknown) {
    return parse(utf8).flatMap(object -> read(object, unknown));
  }

  /** The JSON object in {@code utf8}. */
  Optional<Map<String, Object>> parse(byte[] utf8) {
    return StrictJson.object(utf8, maxLength, MAX_DEPTH);
  }

  /** The content of {@code object}, which is emptied, if it has these members, each in its form. */
  Optional<T> read(Map<String, Object> object, UnknownMembers unknown) {
    try {
      T content = reader.apply(new Unread(object));
      return object.isEmpty() || (unknown == UnknownMembers.IGNORED && isUnrestricted(object))
          ? Optional.of(content)
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static boolean isUnrestricted(Map<String, Object> object) {
    return Collections.disjoint(object.keySet(), RESTRICTIONS);
  }

  @Override
  public Map<String, String> inWords() {
    Map<String, String> words = new LinkedHashMap<>();
    members.forEach(member -> words.put(member.name(), member.form().inWords()));
    return words;
  }

  /** The members that have not been read yet. */
  record Unread(Map<String, Object> object) {
    <V> V take(Member<?, V> member) {
      return member.form().reader().apply(Optional.ofNullable(object.remove(member.name())));
    }

    /** Takes a member that has only one possible value. */
    void check(Member<?, ?> member) {
      Object unused = take(member);
    }
  }
}
