package dev.watchword.examples.generated;

import dev.watchword.examples.generated.WatchingProxy.Answers;

/** It also does so with a later version, whose answers have a member more. */
class OlderJavaClientTest extends JavaClientContract {
  OlderJavaClientTest() {
    super(Answers.WITH_A_MEMBER_MORE);
  }
}
