package dev.watchword.examples.generated;

import dev.watchword.examples.generated.WatchingProxy.Answers;

/** The generated Java client does its work. */
class JavaClientTest extends JavaClientContract {
  JavaClientTest() {
    super(Answers.AS_THEY_ARE);
  }
}
