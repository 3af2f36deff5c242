package dev.watchword.persistence.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A form of H2's files, named {@code ordered:} in front of another form, whose writes reach the
 * disk in an order that H2 can recover from: see {@link OrderedFile}. H2 creates one for each path
 * by reflection.
 */
public final class OrderedPath extends FilePathWrapper {
  private static final String SCHEME = "ordered";

  /** The prefix of a path; registers this form with H2. */
  static String prefix() {
    FilePath.register(new OrderedPath());
    return SCHEME + ":";
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new OrderedFile(getBase().open(mode), Path.of(getBase().unwrap().toString()));
  }
}
