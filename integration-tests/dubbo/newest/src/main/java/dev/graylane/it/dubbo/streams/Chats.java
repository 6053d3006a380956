package dev.graylane.it.dubbo.streams;

import org.apache.dubbo.common.stream.StreamObserver;

/** A service of which most calls are streams. */
public interface Chats {
  /** One answer to one question: {@code v2 1;lane=blue}. */
  String say(String item);

  /** Many answers to one question. */
  void list(String item, StreamObserver<String> answers);

  /** One answer, when all was said: who gives it, and what was said. */
  StreamObserver<String> collect(StreamObserver<String> answers);

  /** An answer to each; to the URL of another such service, with what that one answers. */
  StreamObserver<String> chat(StreamObserver<String> answers);

  /** Has another list, and asks it once more where the last of its answers came. */
  String relay(String url) throws Exception;
}
