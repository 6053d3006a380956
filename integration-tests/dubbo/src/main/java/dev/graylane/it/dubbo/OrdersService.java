package dev.graylane.it.dubbo;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.dubbo.rpc.RpcContext;

/** Answers as one release. */
final class OrdersService implements Orders {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

  /** An item that is answered with the status of gRPC's whose number follows. */
  static final String STATUS = "status-";

  static final AtomicInteger SLOW = new AtomicInteger();

  private final String release;

  OrdersService(String release) {
    this.release = release;
  }

  @Override
  public String place(String item) throws SoldOut {
    if (item.startsWith(STATUS)) {
      throw status(Integer.parseInt(item.substring(STATUS.length())));
    }
    switch (item) {
      case "sold-out" -> throw new SoldOut("by " + release);
      case "broken" -> throw new IllegalStateException("in " + release);
      case "slow" -> {
        SLOW.incrementAndGet();
        pause();
      }
      default -> {}
    }
    RpcContext context = RpcContext.getContext();
    if (item.equals("headers")) {
      return release
          + " "
          + context.getAttachment("traceparent")
          + " "
          + context.getAttachment("baggage");
    }
    return release
        + " "
        + context.getAttachment("graylane")
        + " "
        + context.getAttachment(MarkFilter.NAME);
  }

  /** Triple's own, which the oldest Dubbo does not have. */
  private static RuntimeException status(int code) {
    try {
      Class<?> type = Class.forName("org.apache.dubbo.rpc.TriRpcStatus");
      Object status = type.getMethod("fromCode", int.class).invoke(null, code);
      return (RuntimeException) type.getMethod("asException").invoke(status);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(30_000); // longer than any caller waits
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public CompletableFuture<String> placeLater(String item) {
    String answer = place(item);
    return CompletableFuture.supplyAsync(() -> answer, POOL);
  }

  @Override
  public String relay(String url, String item, String way) {
    return release
        + ">"
        + (way.equals("pool")
            ? CompletableFuture.supplyAsync(() -> placeAt(url, item), POOL).join()
            : placeAt(url, item));
  }

  private static String placeAt(String url, String item) {
    // What Dubbo hands on of its caller's attachments by itself is not what is looked at here.
    for (String name : List.of("graylane", "baggage", "traceparent", MarkFilter.NAME)) {
      RpcContext.getContext().removeAttachment(name);
    }
    return Consumers.to(url, 1, 10_000).place(item);
  }
}
