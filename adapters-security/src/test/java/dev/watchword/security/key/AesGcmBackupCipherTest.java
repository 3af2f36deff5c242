package dev.watchword.security.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.backup.BackupCipher.Opened;
import dev.watchword.domain.backup.BackupCipherContract;
import dev.watchword.domain.backup.DamagedBackupException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class AesGcmBackupCipherTest implements BackupCipherContract {
  private static final int HEADER = 19 + 32 + 16;
  private static final int ENCRYPTED_CHUNK = CHUNK + 16;

  private final SecureRandom random = new SecureRandom();
  private final MasterKey masterKey = MasterKey.generate(random);
  private final BackupCipher strangersCipher =
      new AesGcmBackupCipher(MasterKey.generate(random), random);

  @Override
  public BackupCipher cipher() {
    return new AesGcmBackupCipher(masterKey, random);
  }

  @Override
  public BackupCipher strangersCipher() {
    return strangersCipher;
  }

  private byte[] encrypted(int length) throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    cipher().encrypt(output -> output.write(new byte[length]), target);
    return target.toByteArray();
  }

  private void assertDamaged(byte[] encrypted) throws IOException {
    InputStream content =
        ((Opened.Content) cipher().open(new ByteArrayInputStream(encrypted))).stream();
    assertThatThrownBy(content::readAllBytes).isInstanceOf(DamagedBackupException.class);
    // One who goes on all the same must not take it for the end.
    assertThatThrownBy(content::readAllBytes).isInstanceOf(DamagedBackupException.class);
  }

  @Test
  void chunksThatChangedPlacesAreDamage() throws IOException {
    byte[] encrypted = encrypted(3 * CHUNK);
    byte[] swapped = encrypted.clone();
    System.arraycopy(encrypted, HEADER, swapped, HEADER + ENCRYPTED_CHUNK, ENCRYPTED_CHUNK);
    System.arraycopy(encrypted, HEADER + ENCRYPTED_CHUNK, swapped, HEADER, ENCRYPTED_CHUNK);

    assertDamaged(swapped);
  }

  @Test
  void aChunkThatIsMissingIsDamage() throws IOException {
    byte[] encrypted = encrypted(3 * CHUNK);
    for (int chunk = 0; chunk < 3; chunk++) {
      ByteBuffer without = ByteBuffer.allocate(encrypted.length - ENCRYPTED_CHUNK);
      int begin = HEADER + chunk * ENCRYPTED_CHUNK;
      without.put(encrypted, 0, begin);
      without.put(encrypted, begin + ENCRYPTED_CHUNK, encrypted.length - begin - ENCRYPTED_CHUNK);
      assertDamaged(without.array());
    }
  }

  @Test
  void aChunkOfAnotherBackupUnderTheSameKeyIsDamage() throws IOException {
    byte[] one = encrypted(2 * CHUNK);
    byte[] other = encrypted(2 * CHUNK);
    System.arraycopy(other, HEADER, one, HEADER, ENCRYPTED_CHUNK);

    assertDamaged(one);
  }

  @Test
  void theSameContentLooksDifferentEachTime() throws IOException {
    assertThat(encrypted(100)).isNotEqualTo(encrypted(100));
  }

  /** What has been written goes out at once, so a large backup takes no more memory. */
  @Test
  void noMoreThanAChunkIsHeldBack() throws IOException {
    byte[] piece = new byte[CHUNK];
    ByteArrayOutputStream target = new ByteArrayOutputStream();

    cipher()
        .encrypt(
            output -> {
              for (int pieces = 1; pieces <= 20; pieces++) {
                output.write(piece);
                assertThat(target.size())
                    .isGreaterThan(HEADER + (pieces - 1) * ENCRYPTED_CHUNK - 1);
              }
            },
            target);

    assertThat(target.size()).isGreaterThan(HEADER + 20 * ENCRYPTED_CHUNK - 1);
  }
}
