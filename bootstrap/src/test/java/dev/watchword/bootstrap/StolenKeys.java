package dev.watchword.bootstrap;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.TokenForge;
import dev.watchword.gate.TokenType;
import dev.watchword.persistence.Storage;
import dev.watchword.security.Cryptography;
import dev.watchword.security.credential.Argon2Parameters;
import dev.watchword.security.key.CryptoProvider;
import dev.watchword.security.key.MasterKey;
import dev.watchword.security.key.PrivateKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The signing keys of a service, taken from its storage with its master key. */
record StolenKeys(KeyRing ring, Cryptography cryptography) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Those in the data folder of a service that does not run. */
  static StolenKeys inDataFolder(Path data) throws IOException {
    try (Storage storage =
        Storage.h2(data.resolve("watchword"), secret(data, "database.password"), RANDOM)) {
      return in(storage, secret(data, "master.key"));
    }
  }

  private static String secret(Path data, String name) throws IOException {
    return Files.readString(data.resolve(name)).strip();
  }

  static StolenKeys in(Storage storage, String masterKey) {
    return new StolenKeys(
        new KeyRing(storage.unitOfWork().read(tx -> tx.keys().signingKeys())),
        new Cryptography(
            MasterKey.fromBase64(masterKey).orElseThrow(),
            TokenType.AT_JWT,
            Argon2Parameters.DEFAULT,
            19_456,
            RANDOM));
  }

  /** Changes a token that the active key has signed. */
  TokenForge forge(String genuine) {
    SigningKey key = ring.active();
    return new TokenForge(
        genuine,
        key.publicKey(),
        new PrivateKeys(cryptography.secretVault(), CryptoProvider.fastest()).of(key));
  }
}
