package dev.watchword.domain.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes tokens that no signer of ours would write, with the very key that signed a genuine one:
 * only the form can give them away.
 */
public final class TokenForge {
  /** ES256 as RFC 7518 section 3.4 has it. */
  public static final String ES256 = "SHA256withECDSAinP1363Format";

  private static final String JSON = "(?:\"[^\"]*\"|\\[[^\\]]*\\]|[0-9]+)";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final String genuine;
  private final ECPublicKey publicKey;
  private final PrivateKey privateKey;

  /**
   * A forge that changes {@code genuine}.
   *
   * @param publicKey proves it
   * @param privateKey signed it
   */
  public TokenForge(String genuine, PublicKey publicKey, PrivateKey privateKey) {
    this.genuine = genuine;
    this.publicKey = (ECPublicKey) publicKey;
    this.privateKey = privateKey;
  }

  public String genuine() {
    return genuine;
  }

  /** The three segments of the genuine token. */
  public String[] segments() {
    return genuine.split("\\.", -1);
  }

  public String header() {
    return decoded(0);
  }

  public String payload() {
    return decoded(1);
  }

  private String decoded(int segment) {
    return new String(Base64.getUrlDecoder().decode(segments()[segment]), StandardCharsets.UTF_8);
  }

  public ECPublicKey publicKey() {
    return publicKey;
  }

  public PrivateKey privateKey() {
    return privateKey;
  }

  /** The genuine header with {@code more} before its end. */
  public String headerAnd(String more) {
    return beforeTheEnd(header(), more);
  }

  /** The genuine payload with {@code more} before its end. */
  public String payloadAnd(String more) {
    return beforeTheEnd(payload(), more);
  }

  private static String beforeTheEnd(String object, String more) {
    return object.substring(0, object.length() - 1) + more + "}";
  }

  /** The genuine header in which {@code json} stands as {@code member}. */
  public String headerWith(String member, String json) {
    return replaced(header(), member, json);
  }

  /** The genuine payload in which {@code json} stands as {@code claim}. */
  public String payloadWith(String claim, String json) {
    return replaced(payload(), claim, json);
  }

  private static String replaced(String object, String member, String json) {
    String changed =
        object.replaceFirst(
            "\"" + member + "\":" + JSON, Matcher.quoteReplacement("\"" + member + "\":" + json));
    if (changed.equals(object)) {
      throw new IllegalArgumentException("nothing changed");
    }
    return changed;
  }

  /** Whether {@code claim} stands in the genuine payload. */
  public boolean has(String claim) {
    return payload().contains("\"" + claim + "\":");
  }

  /** The text that is {@code claim} in the genuine payload. */
  public String text(String claim) {
    Matcher value = Pattern.compile("\"" + claim + "\":\"([^\"]*)\"").matcher(payload());
    if (!value.find()) {
      throw new IllegalArgumentException("no text: " + claim);
    }
    return value.group(1);
  }

  /** Signed by the genuine key, whatever it says. */
  public String signed(String header, String payload) {
    return signed(utf8(header), utf8(payload));
  }

  public String signed(byte[] header, byte[] payload) {
    return signedAs(encode(header), encode(payload));
  }

  /** The same, of segments as they are. */
  public String signedAs(String header, String payload) {
    return signedBy(privateKey, ES256, header, payload);
  }

  /** Segments as they are, signed by some other key. */
  public static String signedBy(PrivateKey key, String algorithm, String header, String payload) {
    String input = header + "." + payload;
    return input + "." + encode(sign(algorithm, key, input));
  }

  /** The genuine token with another signature. */
  public String withSignature(byte[] signature) {
    return signingInput() + "." + encode(signature);
  }

  public String signingInput() {
    return genuine.substring(0, genuine.lastIndexOf('.'));
  }

  public byte[] signature() {
    return Base64.getUrlDecoder().decode(segments()[2]);
  }

  public static byte[] sign(String algorithm, PrivateKey key, String input) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(utf8(input));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key pair that is not ours. */
  public static KeyPair strangersKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  public static String encode(String text) {
    return encode(utf8(text));
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
