package dev.watchword.persistence.key;

import dev.watchword.domain.key.KeyRepository;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.WrappedSecret;
import dev.watchword.persistence.row.UniqueRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keys in the tables {@code signing_keys} and {@code data_keys}. */
public final class JdbiKeyRepository implements KeyRepository {
  private static final String REFRESH_TOKENS = "refresh-tokens";

  private final Handle handle;

  public JdbiKeyRepository(Handle handle) {
    this.handle = handle;
  }

  @Override
  public List<SigningKey> signingKeys() {
    return handle
        .createQuery(
            """
            SELECT kid, algorithm, public_key, private_key, state, verify_until, created_at
            FROM signing_keys
            ORDER BY created_at, kid
            """)
        .map((row, context) -> SigningKeyRow.read(row))
        .list();
  }

  @Override
  public Optional<WrappedSecret> refreshTokenKey() {
    return handle
        .createQuery("SELECT wrapped_key FROM data_keys WHERE name = :name")
        .bind("name", REFRESH_TOKENS)
        .map((row, context) -> new WrappedSecret(row.getString("wrapped_key")))
        .findOne();
  }

  @Override
  public boolean addFirst(List<SigningKey> signingKeys, WrappedSecret refreshTokenKey) {
    // Of several nodes only one can add this row; the others wait here for its commit.
    boolean isFirst = UniqueRows.write(handle, () -> addDataKey(refreshTokenKey));
    if (isFirst) {
      addSigningKeys(signingKeys);
    }
    return isFirst;
  }

  private void addDataKey(WrappedSecret key) {
    handle
        .createUpdate("INSERT INTO data_keys (name, wrapped_key) VALUES (:name, :key)")
        .bind("name", REFRESH_TOKENS)
        .bind("key", key.encoded())
        .execute();
  }

  private void addSigningKeys(List<SigningKey> keys) {
    if (keys.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO signing_keys (kid, algorithm, public_key, private_key, state, verify_until,
                                      created_at)
            VALUES (:kid, :algorithm, :publicKey, :privateKey, :state, :verifyUntil, :createdAt)
            """);
    for (SigningKey key : keys) {
      batch
          .bind("kid", key.id().value())
          .bind("algorithm", key.algorithm().name())
          .bind("publicKey", key.publicKey().getEncoded())
          .bind("privateKey", key.privateKey().encoded())
          .bind("state", SigningKeyRow.stateName(key.state()))
          .bindByType(
              "verifyUntil", SigningKeyRow.verifyUntil(key.state()).orElse(null), Instant.class)
          .bind("createdAt", key.createdAt())
          .add();
    }
    batch.execute();
  }
}
