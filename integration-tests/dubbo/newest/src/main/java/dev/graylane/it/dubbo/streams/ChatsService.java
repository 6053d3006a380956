package dev.graylane.it.dubbo.streams;

import java.util.Queue;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.dubbo.common.stream.StreamObserver;
import org.apache.dubbo.rpc.RpcContext;
import org.apache.dubbo.rpc.TriRpcStatus;

/** Answers as one release. */
final class ChatsService implements Chats {
  /** Lists that go on. */
  private static final Queue<StreamObserver<String>> HELD = new ConcurrentLinkedQueue<>();

  private final String release;

  ChatsService(String release) {
    this.release = release;
  }

  static int finishLists() {
    int count = 0;
    StreamObserver<String> held = HELD.poll();
    while (held != null) {
      held.onNext("last");
      held.onCompleted();
      count++;
      held = HELD.poll();
    }
    return count;
  }

  private String name() {
    return release + " " + RpcContext.getServerAttachment().getAttachment("graylane");
  }

  @Override
  public String say(String item) {
    return name();
  }

  @Override
  public void list(String item, StreamObserver<String> answers) {
    answers.onNext(name());
    switch (item) {
      case "hold" -> HELD.add(answers);
      case "broken" -> answers.onError(new IllegalStateException("in " + release));
      case "unknown" -> answers.onError(TriRpcStatus.NOT_FOUND.asException());
      default -> {
        answers.onNext(name());
        answers.onCompleted();
      }
    }
  }

  @Override
  public StreamObserver<String> collect(StreamObserver<String> answers) {
    StringJoiner all = new StringJoiner(" ").add(name());
    return new Listener() {
      @Override
      public void onNext(String said) {
        all.add(said);
      }

      @Override
      public void onCompleted() {
        answers.onNext(all.toString());
        answers.onCompleted();
      }
    };
  }

  @Override
  public StreamObserver<String> chat(StreamObserver<String> answers) {
    String name = name();
    return new Listener() {
      @Override
      public void onNext(String said) {
        answers.onNext(
            said.startsWith("tri:")
                ? release + ">" + Conversation.with(said).say("hi")
                : name + " " + said);
      }

      @Override
      public void onCompleted() {
        answers.onCompleted();
      }
    };
  }

  @Override
  public String relay(String url) throws Exception {
    CompletableFuture<String> done = new CompletableFuture<>();
    Chats next = Conversation.with(url);
    next.list(
        "all",
        new Listener() {
          private String last = "";

          @Override
          public void onNext(String answer) {
            last = answer;
          }

          @Override
          public void onCompleted() {
            done.complete(release + ">" + last + ", " + next.say("hi"));
          }
        });
    return done.get(60, TimeUnit.SECONDS);
  }

  private abstract static class Listener implements StreamObserver<String> {
    @Override
    public void onError(Throwable failure) {
      // The other end does not listen any more.
    }
  }
}
