import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Writes, commits and syncs, and copies the file after each sync, as if the process had been killed at that moment. Opened
 * again, some copies lack the last commit.
 *
 * <pre>java -cp h2-2.5.252.jar LostVersion.java</pre>
 */
public class LostVersion {
  private static final int COMMITS = 200;
  private static final int KEYS = 200;

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("lost-version");
    Path running = folder.resolve("running.mv");
    int lost = 0;
    try (MVStore store = new MVStore.Builder().fileName(running.toString()).autoCommitDisabled().open()) {
      // Space is reused as soon as nothing in it is needed; by default that takes 45 seconds.
      store.setRetentionTime(0);
      MVMap<Integer, String> map = store.openMap("map");
      Random random = new Random(1);
      for (int commit = 1; commit <= COMMITS; commit++) {
        map.put(0, "commit " + commit);
        map.put(1 + random.nextInt(KEYS), "x".repeat(random.nextInt(3000)));
        store.commit();
        store.sync();
        Path killed = folder.resolve("killed.mv");
        Files.deleteIfExists(killed);
        Files.copy(running, killed);
        String found = lastCommit(killed, new MVStore.Builder());
        if (!found.equals("commit " + commit)) {
          lost++;
          String there = lastCommit(killed, new MVStore.Builder().recoveryMode());
          System.out.println("after commit " + commit + " H2 finds " + found + ", and in recovery mode " + there);
        }
      }
    }
    System.out.println(lost + " of " + COMMITS + " commits that were synced were not found in the file");
  }

  private static String lastCommit(Path file, MVStore.Builder builder) {
    try (MVStore store = builder.fileName(file.toString()).readOnly().open()) {
      return store.<Integer, String>openMap("map").get(0);
    }
  }
}
