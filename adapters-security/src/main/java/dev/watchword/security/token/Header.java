package dev.watchword.security.token;

import dev.watchword.domain.key.KeyId;
import java.util.List;

/** A token's JOSE header: exactly these three parameters. */
record Header(String algorithm, String type, KeyId keyId) {
  private static final Member<Header, String> ALGORITHM =
      new Member<>("alg", Form.TEXT, Header::algorithm);
  private static final Member<Header, String> TYPE = new Member<>("typ", Form.TEXT, Header::type);
  private static final Member<Header, KeyId> KEY_ID =
      new Member<>("kid", Form.text(KeyId::new), Header::keyId);

  static final Segment<Header> SEGMENT =
      new Segment<>(
          1024,
          List.of(ALGORITHM, TYPE, KEY_ID),
          unread -> new Header(unread.take(ALGORITHM), unread.take(TYPE), unread.take(KEY_ID)));
}
