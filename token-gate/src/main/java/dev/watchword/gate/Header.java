package dev.watchword.gate;

import java.util.List;

/** A token's JOSE header, exactly these three parameters, of which nothing is proven. */
public record Header(String algorithm, String type, String keyId) {
  private static final Member<Header, String> ALGORITHM =
      new Member<>("alg", Form.TEXT, Header::algorithm);
  private static final Member<Header, String> TYPE = new Member<>("typ", Form.TEXT, Header::type);
  private static final Member<Header, String> KEY_ID =
      new Member<>("kid", Form.KEY_ID, Header::keyId);

  static final Segment<Header> SEGMENT =
      new Segment<>(
          1024,
          List.of(ALGORITHM, TYPE, KEY_ID),
          unread -> new Header(unread.take(ALGORITHM), unread.take(TYPE), unread.take(KEY_ID)));
}
