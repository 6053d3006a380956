package dev.graylane.it.dubbo.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.dubbo.common.stream.StreamObserver;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.rpc.RpcContext;
import org.apache.dubbo.rpc.protocol.tri.CancelableStreamObserver;
import org.jspecify.annotations.Nullable;

/** A stream as the one who opened it sees it. */
@SuppressWarnings("NonApiType") // what is sent to the test must be serializable
final class Conversation extends CancelableStreamObserver<String> {
  private static final Map<String, Chats> REFERENCES = new ConcurrentHashMap<>();
  private static final Map<Integer, Conversation> OPEN = new ConcurrentHashMap<>();
  private static final AtomicInteger IDS = new AtomicInteger();

  private final List<String> heard = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable StreamObserver<String> questions;

  static Chats with(String url) {
    return REFERENCES.computeIfAbsent(
        url,
        key -> {
          ReferenceConfig<Chats> reference = new ReferenceConfig<>();
          reference.setInterface(Chats.class);
          reference.setTimeout(60_000);
          reference.setApplication(ProvideChats.application());
          reference.setRegistry(new RegistryConfig("N/A"));
          reference.setCheck(false);
          reference.setUrl(url);
          return reference.get();
        });
  }

  static Conversation of(int id) {
    return Objects.requireNonNull(OPEN.get(id));
  }

  static int open(String url, String way, String item, Map<String, String> attachments) {
    Conversation opened = new Conversation();
    Chats chats = with(url);
    attachments.forEach(RpcContext.getClientAttachment()::setAttachment);
    switch (way) {
      case "list" -> chats.list(item, opened);
      case "collect" -> opened.questions = chats.collect(opened);
      default -> opened.questions = chats.chat(opened);
    }
    int id = IDS.incrementAndGet();
    OPEN.put(id, opened);
    return id;
  }

  static String relay(String url, String next, Map<String, String> attachments) throws Exception {
    Chats chats = with(url);
    attachments.forEach(RpcContext.getClientAttachment()::setAttachment);
    return chats.relay(next);
  }

  ArrayList<String> say(String said, int answers) throws InterruptedException {
    StreamObserver<String> open = questions;
    if (open != null) {
      open.onNext(said);
    }
    return hear(answers);
  }

  synchronized ArrayList<String> hear(int answers) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (heard.size() < answers && System.nanoTime() < deadline) {
      wait(1_000);
    }
    return new ArrayList<>(heard);
  }

  ArrayList<String> finish() throws InterruptedException {
    StreamObserver<String> open = questions;
    if (open != null) {
      open.onCompleted();
    }
    if (!over.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("It does not end; heard " + hear(0));
    }
    return hear(0);
  }

  void giveUp() {
    cancel(new IllegalStateException("given up"));
  }

  @Override
  public void onNext(String answer) {
    hear(answer);
  }

  @Override
  public void onError(Throwable failure) {
    hear("failed: " + failure.getMessage());
    over.countDown();
  }

  @Override
  public void onCompleted() {
    hear("over");
    over.countDown();
  }

  private synchronized void hear(String said) {
    heard.add(said);
    notifyAll();
  }
}
