package dev.watchword.testkit;

import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** JSON objects as maps. */
final class Json {
  private Json() {}

  static String text(Map<String, Object> object) {
    return JsonUtil.toJson(object);
  }

  static Map<String, Object> parsed(String text) {
    try {
      return JsonUtil.parseJson(text);
    } catch (JoseException e) {
      throw new IllegalArgumentException("not a JSON object", e);
    }
  }
}
