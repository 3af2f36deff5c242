package dev.watchword.persistence.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
  @TempDir private Path folder;

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void whatIsCreatedIsClosedToOthers() throws IOException {
    Path file = folder.resolve("secret");
    try (FileChannel created = OwnerOnly.create(file)) {
      assertThat(created.isOpen()).isTrue();
    }
    OwnerOnly.createFolders(folder.resolve("a/b"));

    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("a/b"))).isEqualTo("rwx------");
    assertThat(OwnerOnly.isOpenToOthers(file)).isFalse();
  }

  @Test
  void aFileThatExistsIsNotCreatedButOpened() throws IOException {
    Path file = Files.createFile(folder.resolve("here"));

    assertThatThrownBy(() -> OwnerOnly.create(file)).isInstanceOf(FileAlreadyExistsException.class);
    try (FileChannel opened = OwnerOnly.open(file)) {
      assertThat(opened.isOpen()).isTrue();
    }
  }

  @Test
  void anyAccessOfOthersIsNoticedAndTakenAway() throws IOException {
    Path file = Files.createFile(folder.resolve("open"));
    for (String access : new String[] {"rw-r-----", "rw----r--", "rw-----w-", "rw---x---"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(access));
      assertThat(OwnerOnly.isOpenToOthers(file)).as(access).isTrue();
    }

    OwnerOnly.protect(file);

    assertThat(permissions(file)).isEqualTo("rw-------");
  }
}
