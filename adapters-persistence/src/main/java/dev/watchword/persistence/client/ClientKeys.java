package dev.watchword.persistence.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.domain.client.ClientKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The column {@code public_keys}: a JSON object with the keys by their ids, in their order. */
final class ClientKeys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, String>> KEYS = new TypeReference<>() {};

  private ClientKeys() {}

  /** Empty if there are none. */
  static Optional<String> json(List<ClientKey> keys) {
    Map<String, String> byId = new LinkedHashMap<>();
    keys.forEach(key -> byId.put(key.keyId(), key.jwk()));
    try {
      return byId.isEmpty() ? Optional.empty() : Optional.of(JSON.writeValueAsString(byId));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of strings is always JSON", e);
    }
  }

  static List<ClientKey> read(Optional<String> json) {
    return json.map(ClientKeys::parse).orElse(List.of());
  }

  private static List<ClientKey> parse(String json) {
    try {
      return JSON.readValue(json, KEYS).entrySet().stream()
          .map(key -> new ClientKey(key.getKey(), key.getValue()))
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the keys of a client cannot be read", e);
    }
  }
}
