package dev.watchword.web.setup;

/** Signals a text that is not the YAML of a setup file. */
final class UnreadableYaml extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient FileFault fault;

  UnreadableYaml(int line, String message) {
    super(message, null, false, false);
    this.fault = new FileFault(line, "", message);
  }

  FileFault fault() {
    return fault;
  }
}
