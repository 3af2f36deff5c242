package dev.watchword.web.operator;

/** The task {@code gc}: runs the JVM's garbage collector. */
record GarbageTask(Runtime runtime) implements OperatorTask {
  private static final long MEBIBYTE = 1L << 20;

  @Override
  public String name() {
    return "gc";
  }

  @Override
  public TaskAnswer run(TaskRequest request) {
    long before = used();
    runtime.gc();
    return TaskAnswer.done(
        "Collected garbage: the heap held " + before + " MiB and now holds " + used() + " MiB.");
  }

  private long used() {
    return (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
  }
}
