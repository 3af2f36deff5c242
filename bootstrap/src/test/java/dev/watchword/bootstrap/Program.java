package dev.watchword.bootstrap;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The program under test as an operator starts it. The JVM reads its classes from an archive (class
 * data sharing), as it does for the launcher: that takes jars, which are made of the compiled
 * classes once in each build.
 */
final class Program {
  private static final Path FOLDER = Path.of("target", "program").toAbsolutePath();
  private static final Path ARCHIVE = FOLDER.resolve(Runtime.version() + ".jsa");

  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          // What it says about classes that cannot be kept is not what the tests look for.
          "-Xlog:disable");

  private static final String CLASS_PATH = prepare();

  private Program() {}

  /** The command line that runs it, up to its arguments. */
  static List<String> command(List<String> options) {
    return command(
        CLASS_PATH,
        Stream.concat(Stream.of("-XX:SharedArchiveFile=" + ARCHIVE), options.stream()).toList());
  }

  private static List<String> command(String classPath, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, WatchwordApplication.class.getName()));
    return command;
  }

  /** The same for a shell. */
  static String shellCommand() {
    return command(List.of()).stream()
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(" "));
  }

  /** Another process may be doing the same. */
  private static String prepare() {
    try {
      Files.createDirectories(FOLDER);
      try (FileChannel file =
              FileChannel.open(
                  FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = file.lock()) {
        assert lock.isValid();
        String classPath = classPath();
        for (String jar : classPath.split(File.pathSeparator, -1)) {
          if (isNewer(Path.of(jar), ARCHIVE)) {
            archive(classPath);
            break;
          }
        }
        return classPath;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String classPath() throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (!Files.isDirectory(path)) {
        jars.add(path.toString());
      } else if (path.endsWith(Path.of("target", "classes"))) {
        jars.add(jar(path).toString());
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  /** Of a module that was compiled in this build and has no jar yet. */
  private static Path jar(Path classes) throws IOException {
    Path jar = FOLDER.resolve(classes.getName(classes.getNameCount() - 3) + ".jar");
    try (Stream<Path> walk = Files.walk(classes)) {
      List<Path> paths = walk.sorted().toList();
      if (paths.stream().anyMatch(path -> isNewer(path, jar))) {
        write(jar, classes, paths.subList(1, paths.size()));
      }
    }
    return jar;
  }

  /** With an entry for each folder, too: the migrations are looked for in one. */
  private static void write(Path jar, Path classes, List<Path> paths) throws IOException {
    try (OutputStream output = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(output)) {
      for (Path path : paths) {
        boolean isFolder = Files.isDirectory(path);
        entries.putNextEntry(new ZipEntry(classes.relativize(path) + (isFolder ? "/" : "")));
        if (!isFolder) {
          Files.copy(path, entries);
        }
      }
    }
  }

  private static boolean isNewer(Path path, Path than) {
    try {
      return !Files.exists(than)
          || Files.getLastModifiedTime(path).compareTo(Files.getLastModifiedTime(than)) > 0;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Starts the service once and ends it: what it has loaded then is in the archive. */
  private static void archive(String classPath) throws IOException {
    Files.deleteIfExists(ARCHIVE);
    Path data = Folders.create();
    List<String> command =
        new ArrayList<>(command(classPath, List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE)));
    command.add("server");
    try (ServiceProcess service =
        ServiceProcess.run(
            command, data, Map.of("WATCHWORD_ADMIN_PASSWORD", ApiClient.ADMIN_PASSWORD))) {
      service.logInAsAdministrator();
      service.terminate();
      int unused = service.awaitExit();
    }
    Folders.delete(data);
  }
}
