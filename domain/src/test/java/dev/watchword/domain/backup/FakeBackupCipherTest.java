package dev.watchword.domain.backup;

class FakeBackupCipherTest implements BackupCipherContract {
  @Override
  public BackupCipher cipher() {
    return new FakeBackupCipher(0x5a);
  }

  @Override
  public BackupCipher strangersCipher() {
    return new FakeBackupCipher(0x3c);
  }
}
