package dev.watchword.persistence.key;

import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyRepository;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.WrappedSecret;
import dev.watchword.persistence.row.ChangeCounter;
import dev.watchword.persistence.row.UniqueRows;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

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
            SELECT kid, algorithm, public_key, private_key, state, verify_until, active_since,
                   created_at
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
        .bind("key", key)
        .execute();
  }

  private void addSigningKeys(List<SigningKey> keys) {
    keys.forEach(this::insert);
    ChangeCounter.SIGNING_KEYS.advance(handle);
  }

  private void insert(SigningKey key) {
    bindState(
            handle.createUpdate(
                """
                INSERT INTO signing_keys (kid, algorithm, public_key, private_key, state,
                                          verify_until, active_since, created_at)
                VALUES (:id, :algorithm, :encodedPublicKey, :privateKey, :stateName,
                        :verifyUntil, :activeSince, :createdAt)
                """),
            key)
        .bind("encodedPublicKey", key.publicKey().getEncoded())
        .execute();
  }

  private static Update bindState(Update statement, SigningKey key) {
    return statement
        .bindMethods(key)
        .bind("stateName", SigningKeyRow.stateName(key.state()))
        .bind("verifyUntil", SigningKeyRow.verifyUntil(key.state()))
        .bind("activeSince", SigningKeyRow.activeSince(key.state()));
  }

  @Override
  public void lock() {
    ChangeCounter.SIGNING_KEYS.lock(handle);
  }

  @Override
  public long revision() {
    return ChangeCounter.SIGNING_KEYS.read(handle);
  }

  @Override
  public void add(SigningKey key) {
    addSigningKeys(List.of(key));
  }

  @Override
  public void update(SigningKey key) {
    int updated =
        bindState(
                handle.createUpdate(
                    """
                    UPDATE signing_keys
                    SET state = :stateName, verify_until = :verifyUntil, active_since = :activeSince,
                        created_at = :createdAt
                    WHERE kid = :id
                    """),
                key)
            .execute();
    if (updated == 0) {
      throw new IllegalStateException("there is no key " + key.id());
    }
    ChangeCounter.SIGNING_KEYS.advance(handle);
  }

  @Override
  public void rewrap(List<SigningKey> signingKeys, WrappedSecret refreshTokenKey) {
    signingKeys.forEach(
        key ->
            updateOne(
                handle
                    .createUpdate("UPDATE signing_keys SET private_key = :key WHERE kid = :name")
                    .bind("name", key.id())
                    .bind("key", key.privateKey())));
    updateOne(
        handle
            .createUpdate("UPDATE data_keys SET wrapped_key = :key WHERE name = :name")
            .bind("name", REFRESH_TOKENS)
            .bind("key", refreshTokenKey));
    ChangeCounter.SIGNING_KEYS.advance(handle);
  }

  private static void updateOne(Update statement) {
    if (statement.execute() != 1) {
      throw new IllegalStateException("there is no such key");
    }
  }

  @Override
  public boolean delete(KeyId id) {
    boolean deleted =
        handle.createUpdate("DELETE FROM signing_keys WHERE kid = :kid").bind("kid", id).execute()
            == 1;
    if (deleted) {
      ChangeCounter.SIGNING_KEYS.advance(handle);
    }
    return deleted;
  }
}
