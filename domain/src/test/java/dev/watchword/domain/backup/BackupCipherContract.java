package dev.watchword.domain.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.backup.BackupCipher.Opened;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link BackupCipher} promises. */
public interface BackupCipherContract {
  int CHUNK = 64 * 1024;

  BackupCipher cipher();

  /** A cipher under another key. */
  BackupCipher strangersCipher();

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }

  private byte[] encrypted(byte[] content) throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    cipher().encrypt(output -> output.write(content), target);
    return target.toByteArray();
  }

  private static byte[] decrypted(BackupCipher cipher, byte[] encrypted) throws IOException {
    if (cipher.open(new ByteArrayInputStream(encrypted))
        instanceof Opened.Content(InputStream in)) {
      return in.readAllBytes();
    }
    throw new DamagedBackupException();
  }

  private void assertDamaged(byte[] encrypted) {
    assertThatThrownBy(() -> decrypted(cipher(), encrypted))
        .isInstanceOf(DamagedBackupException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17})
  default void whatWasEncryptedComesOutAgain(int length) throws IOException {
    assertThat(decrypted(cipher(), encrypted(content(length)))).isEqualTo(content(length));
  }

  @Test
  default void itDoesNotMatterInWhichPiecesItIsWritten() throws IOException {
    byte[] content = content(2 * CHUNK + 5);
    ByteArrayOutputStream target = new ByteArrayOutputStream();

    cipher().encrypt(output -> writeInPieces(content, output), target);

    assertThat(decrypted(cipher(), target.toByteArray())).isEqualTo(content);
  }

  private static void writeInPieces(byte[] content, OutputStream output) throws IOException {
    output.write(content[0]);
    output.write(content, 1, CHUNK);
    output.write(content, CHUNK + 1, content.length - CHUNK - 1);
  }

  @Test
  default void theContentCannotBeRead() throws IOException {
    byte[] content =
        "the same line again and again\n".repeat(100).getBytes(StandardCharsets.US_ASCII);

    assertThat(new String(encrypted(content), StandardCharsets.ISO_8859_1))
        .doesNotContain("same", "line", "again");
  }

  @Test
  default void underAnotherKeyNothingOpens() throws IOException {
    byte[] encrypted = encrypted(content(CHUNK));

    assertThat(strangersCipher().open(new ByteArrayInputStream(encrypted)))
        .isEqualTo(new Opened.AnotherKey());
  }

  @Test
  default void whatWasNotEncryptedIsToldApart() throws IOException {
    for (String other : new String[] {"", "w", "PK\u0003\u0004 a zip", "H:2,block:0".repeat(999)}) {
      assertThat(cipher().open(new ByteArrayInputStream(other.getBytes(StandardCharsets.US_ASCII))))
          .as(other)
          .isEqualTo(new Opened.NotEncrypted());
    }
  }

  @Test
  default void whereverAByteIsChangedItIsDamaged() throws IOException {
    byte[] encrypted = encrypted(content(2 * CHUNK + 100));
    for (int position = 0; position < encrypted.length; position += 997) {
      byte[] changed = encrypted.clone();
      changed[position] ^= 1;
      assertDamaged(changed);
    }
    byte[] changed = encrypted.clone();
    changed[changed.length - 1] ^= 1;
    assertDamaged(changed);
  }

  @Test
  default void whereverItIsCutShortItIsDamaged() throws IOException {
    byte[] encrypted = encrypted(content(2 * CHUNK));
    for (int length = 0; length < encrypted.length; length += 499) {
      assertDamaged(Arrays.copyOf(encrypted, length));
    }
    assertDamaged(Arrays.copyOf(encrypted, encrypted.length - 1));
  }

  @Test
  default void whatIsAppendedIsDamage() throws IOException {
    byte[] encrypted = encrypted(content(CHUNK));

    assertDamaged(Arrays.copyOf(encrypted, encrypted.length + 1));
    assertDamaged(Arrays.copyOf(encrypted, encrypted.length + 2 * CHUNK));
  }

  @Test
  default void contentThatFailedIsNotAWholeBackup() {
    ByteArrayOutputStream target = new ByteArrayOutputStream();

    assertThatThrownBy(
            () ->
                cipher()
                    .encrypt(
                        output -> {
                          output.write(content(3 * CHUNK));
                          throw new IOException("the disk is gone");
                        },
                        target))
        .hasMessage("the disk is gone");

    assertDamaged(target.toByteArray());
  }
}
