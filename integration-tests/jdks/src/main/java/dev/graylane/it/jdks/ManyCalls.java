package dev.graylane.it.jdks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes as many calls as it is told, with all clients at once, each on one thread or two and as
 * many as it can or may. After some of them, and at the end, it prints what the JVM holds: {@code
 * held <calls> <bytes> <classes> <threads>}; then {@code made <client> <calls>} for each client.
 */
public final class ManyCalls {
  /**
   * Calls of these hop between threads, which takes a multiple of the others' time: each of them
   * makes one in so many at most.
   */
  private static final List<String> DEAR = Arrays.asList("javanethttp", "grpc");

  private static final int ONE_IN = 50;

  private static final int COLLECTIONS = 5;

  private final Map<String, Caller> clients;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Integer> made = new LinkedHashMap<>();

  private ManyCalls(Map<String, Caller> clients) {
    this.clients = clients;
  }

  /**
   * @param arguments a URL, the host and port of a gRPC service, and after how many calls in all to
   *     look
   */
  public static void main(String[] arguments) throws Exception {
    ManyCalls program = new ManyCalls(Callers.of(arguments[0], arguments[1]));
    int before = 0;
    for (int i = 2; i < arguments.length; i++) {
      int until = Integer.parseInt(arguments[i]);
      program.make(until - before);
      program.print(until);
      before = until;
    }
    program.print();
    // Clients keep threads for a while.
    System.exit(0);
  }

  private void make(int calls) throws Exception {
    AtomicInteger left = new AtomicInteger(calls);
    List<Map.Entry<String, Caller>> callers = new ArrayList<>(clients.entrySet());
    for (Map.Entry<String, Caller> client : clients.entrySet()) {
      if (!DEAR.contains(client.getKey())) {
        callers.add(client);
      }
    }
    List<Future<Integer>> parts = new ArrayList<>();
    for (Map.Entry<String, Caller> client : callers) {
      int most = DEAR.contains(client.getKey()) ? calls / ONE_IN : calls;
      parts.add(threads.submit(() -> callUntilNoneIsLeft(client.getValue(), left, most)));
    }
    for (int i = 0; i < parts.size(); i++) {
      made.merge(callers.get(i).getKey(), parts.get(i).get(), Integer::sum);
    }
  }

  private static int callUntilNoneIsLeft(Caller client, AtomicInteger left, int most)
      throws Exception {
    int calls = 0;
    while (calls < most && left.getAndDecrement() > 0) {
      String release = calls % 2 == 0 ? "v1" : "v2";
      String answer = client.ask(release);
      if (!answer.equals(release)) {
        throw new IllegalStateException("asked for " + release + ", got " + answer);
      }
      calls++;
    }
    return calls;
  }

  @SuppressWarnings("SystemOut")
  private void print(int calls) {
    System.out.println(
        "held "
            + calls
            + " "
            + usedBytes()
            + " "
            + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()
            + " "
            + ManagementFactory.getThreadMXBean().getThreadCount());
  }

  @SuppressWarnings("SystemOut")
  private void print() {
    made.forEach((client, calls) -> System.out.println("made " + client + " " + calls));
  }

  /** What is reachable. */
  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
