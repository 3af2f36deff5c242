package dev.watchword.persistence;

import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that writes until it is killed, and says what it was acknowledged. */
public final class Child {
  /** More than H2 holds in its write buffer. */
  private static final int IMPORT = 2000;

  private Child() {}

  public static Process start(Path file, String mode) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // It is over before the second compiler pays.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            file.toString(),
            mode)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  public static void main(String[] arguments) throws InterruptedException {
    if (arguments[1].equals("upgrade")) {
      open(Path.of(arguments[0])).close();
      return;
    }
    UnitOfWork unitOfWork = open(Path.of(arguments[0])).unitOfWork();
    List<Thread> writers = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      boolean imports = arguments[1].equals("import") && number < 2;
      writers.add(Thread.ofPlatform().start(() -> write(unitOfWork, imports ? IMPORT : 1)));
    }
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static Storage open(Path file) {
    Storage storage = Storage.h2(file, "secret", new SecureRandom());
    storage.migrate();
    return storage;
  }

  /** Each acknowledged user is one line; of an import, each of its users. */
  private static void write(UnitOfWork unitOfWork, int usersAtOnce) {
    while (true) {
      acknowledge(WrittenUsers.add(unitOfWork, usersAtOnce));
    }
  }

  private static void acknowledge(List<UserId> users) {
    StringBuilder lines = new StringBuilder();
    users.forEach(id -> lines.append(id).append('\n'));
    byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }
}
