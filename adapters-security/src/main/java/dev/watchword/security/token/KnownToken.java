package dev.watchword.security.token;

import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.WrappedSecret;
import dev.watchword.gate.CanonicalBase64;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.List;

/**
 * A token that was signed once, by a key that was then thrown away: correct verification accepts it
 * on every machine. When access tokens get another claim, two new ones must be signed, again with
 * keys that are thrown away.
 */
record KnownToken(SigningKey key, String token) {
  private static final String ES256_KEY =
      """
      MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6g8TToXpTkWEJkDWxyngyKMqPNDFCx_JS8bBEW6mZHGwX2yjwRKH\
      AvNDDK9wGuAPF30t3RFmSl4J5i4x1x6P0Q\
      """;

  private static final String ES256_TOKEN =
      """
      eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6InNlbGYtdGVzdCJ9.eyJpc3MiOiJzZWxmLXRlc3Q\
      iLCJzdWIiOiIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiLCJhdWQiOiJzZWxmLXRlc3QiLCJ\
      qdGkiOiIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiLCJzaWQiOiIwMDAwMDAwMC0wMDAwLTA\
      wMDAtMDAwMC0wMDAwMDAwMDAwMDAiLCJjbGllbnRfaWQiOiJ3YXRjaHdvcmQiLCJwcmVmZXJyZWRfdXNlcm5hbWU\
      iOiJub2JvZHkiLCJpYXQiOjAsImV4cCI6MCwiYXV0aF90aW1lIjowLCJlcG9jaCI6MCwicm9sZXMiOlsidXNlciJ\
      dfQ.FM-JQJ5EFZANQGYPLicC3ESTKCkWt8TtVn7eqpIMxPKa9mWqsfuyGoUFBbO9AUgmhABysVLBCEtFVnkoQPxV\
      JQ\
      """;

  private static final String RS256_KEY =
      """
      MIIBojANBgkqhkiG9w0BAQEFAAOCAY8AMIIBigKCAYEAl6p9NnmUFkSFxPEJIBqrsJmtH9tapcrUO9Y5S6EOBbjL\
      UmIe4fG4ZOfnsRqBNTqoefEuKVz8zNwxB8qKKOOHqyJpYj2eDVL1z3ByRc5Z_lMabX8zzLnh38qPWqVsgYGsIITp\
      Rqx6o9QmmXukQeUq8zb8q_33UMy4zdjR8nYQB_dK3ydfxxaqSoCWpmiQUHd9WAFeMfuokorvxukNNkrLVYnRSmIO\
      HLKkRQ-D8Fi6s4SpIqfeEAobdI_qyu8HYkdzA52ZyNyGR1Zs_ZlyBxstDwKDcELq844GDid2lz7i3YdHjoc51fvd\
      N2pnMuYMI74DXcI7J4RsTubPuUBpgGumErBKU-3orHcbPiv6LTFRoDnE3cuTg4_XlCrJ-nXrxtMLwEvE0ICbvW7p\
      nafphQqiuYQL3GPVgDyIqFwcc_IYl6zuRP-UmDN0ChGKpzgpmKfmIXNdoV5IItIy9YEFAIkdW0reyhlu16x8_A18\
      rGgV5NiKed-_qOF-m8ut8k1nf7xfAgMBAAE\
      """;

  private static final String RS256_TOKEN =
      """
      eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6InNlbGYtdGVzdCJ9.eyJpc3MiOiJzZWxmLXRlc3Q\
      iLCJzdWIiOiIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiLCJhdWQiOiJzZWxmLXRlc3QiLCJ\
      qdGkiOiIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiLCJzaWQiOiIwMDAwMDAwMC0wMDAwLTA\
      wMDAtMDAwMC0wMDAwMDAwMDAwMDAiLCJjbGllbnRfaWQiOiJ3YXRjaHdvcmQiLCJwcmVmZXJyZWRfdXNlcm5hbWU\
      iOiJub2JvZHkiLCJpYXQiOjAsImV4cCI6MCwiYXV0aF90aW1lIjowLCJlcG9jaCI6MCwicm9sZXMiOlsidXNlciJ\
      dfQ.dkmYMamTac6TvRsDvFUczzr5RvX1k1HsTmKnu_arxfrocUlQva8CF0pDpWNEZrx3Hy4VjVdKtBTt6yzI_0dF\
      3XcYgfOEJXClOnySPel-1JwHNFHErp_B_Tea2QoHmb3APl2cEkOirjjtzBJOi0VDLc0M9G-ulYdyg2oV4yEA1QsG\
      cD8Ky2OsP5vta23RtDP6N35ENGGe3O9Bw28HpqPLetL1oeCdQXOrfbL1kYaQRKjM9IxzD1lvHK9ExK_RF6XUgQxT\
      u90JFp1hs6xquA0Ke3JXN2mEeZIOwHQ1haCCNTiKyFmW5su9SU9KkBT8pqYCU6mab4Z-wxadtBG6C4jSPRRH02dw\
      5XdvKGgsIfZLJchgh9xqF1tnGSAoW5z5WmE_EAZVlAIBr3I8eZNZLxZDjjQwsKGOTRYugSak17QaSLF8XV-HfMbn\
      cBWticn9NrGUZgDAE3QWpwIQR0nh9P-LdETLoG-yy-WAH85e_-rQ6wTumMqL_EUtWBBPu9baQJn4\
      """;

  static final List<KnownToken> ALL =
      List.of(
          of(SigningAlgorithm.ES256, "EC", ES256_KEY, ES256_TOKEN),
          of(SigningAlgorithm.RS256, "RSA", RS256_KEY, RS256_TOKEN));

  private static KnownToken of(
      SigningAlgorithm algorithm, String family, String key, String token) {
    return new KnownToken(
        new SigningKey(
            new KeyId("self-test"),
            algorithm,
            publicKey(family, key),
            new WrappedSecret(""),
            new KeyState.Active(Instant.EPOCH),
            Instant.EPOCH),
        token);
  }

  private static PublicKey publicKey(String family, String encoded) {
    try {
      return KeyFactory.getInstance(family)
          .generatePublic(
              new X509EncodedKeySpec(CanonicalBase64.URL.decode(encoded).orElseThrow()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK reads " + family + " keys", e);
    }
  }
}
