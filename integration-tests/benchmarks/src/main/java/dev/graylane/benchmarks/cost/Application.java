package dev.graylane.benchmarks.cost;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The application that is measured: for each line of its input, {@code <callers> <milliseconds>},
 * so many threads make calls for so long, and it prints a {@link Window}. Arguments: library, the
 * server's URI.
 */
final class Application {
  private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** More than spans wait for company. */
  private static final long REST_MILLIS = 2 * Variant.SPANS_DELAY_MILLIS;

  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Client client;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Calls> counts = new ArrayList<>();

  private Application(Client client) {
    this.client = client;
  }

  public static void main(String[] arguments) throws Exception {
    Letters.meet();
    Application application =
        new Application(ClientLibrary.valueOf(arguments[0]).connect(URI.create(arguments[1])));
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] parts = line.split(" ");
      Window window = application.measure(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
      System.out.println("window " + window.line());
    }
    System.exit(0);
  }

  private Window measure(int callers, long millis) throws Exception {
    List<Calls> cleared = cleared(callers);
    long compiled = COMPILERS.getTotalCompilationTime();
    long allocated = allocated();
    ProcessorTime cpu = ProcessorTime.now();
    long start = System.nanoTime();
    long end = start + millis * 1_000_000;
    List<Callable<Calls>> work = new ArrayList<>();
    for (Calls each : cleared) {
      work.add(() -> callUntil(end, each));
    }
    for (Future<Calls> part : threads.invokeAll(work)) {
      part.get();
    }
    long nanos = System.nanoTime() - start;
    ProcessorTime cpuAfter = atRest();
    long allocatedAfter = allocated();
    double compiling = (COMPILERS.getTotalCompilationTime() - compiled) * 1e6 / nanos;
    Calls all = cleared.get(0);
    cleared.subList(1, callers).forEach(all::add);
    double calls = all.nanos.getTotalCount();
    return new Window(
        all.nanos.getTotalCount(),
        all.redirected,
        calls / nanos * 1e9,
        all.nanos.getValueAtPercentile(50) / 1e3,
        all.nanos.getValueAtPercentile(99) / 1e3,
        cpuAfter.since(cpu) / 1e3 / calls,
        (allocatedAfter - allocated) / calls,
        compiling);
  }

  /** When nothing is left to be done of what calls gave to other threads, as spans on their way. */
  private static ProcessorTime atRest() throws InterruptedException {
    ProcessorTime now = ProcessorTime.now();
    ProcessorTime before;
    do {
      before = now;
      Thread.sleep(REST_MILLIS);
      now = ProcessorTime.now();
    } while (now.since(before) > BUSY_NANOS);
    return now;
  }

  /** Empty counts, one for each caller, made once: what they take is not the calls'. */
  private List<Calls> cleared(int callers) {
    while (counts.size() < callers) {
      counts.add(new Calls());
    }
    List<Calls> cleared = counts.subList(0, callers);
    cleared.forEach(Calls::clear);
    return cleared;
  }

  private Calls callUntil(long end, Calls calls) throws Exception {
    long before = System.nanoTime();
    while (before < end) {
      byte[] answer = client.call();
      long after = System.nanoTime();
      calls.nanos.recordValue(after - before);
      calls.redirected += Servers.isRedirected(answer) ? 1 : 0;
      before = after;
    }
    return calls;
  }

  // Of the threads that live, without this one, which measures: those that ended in the window are
  // left out, which calls here have none of.
  private static long allocated() {
    long sum = -THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      sum += Math.max(bytes, 0);
    }
    return sum;
  }

  /** The calls of one thread, or of all. */
  private static final class Calls {
    /** As large as it may become, so that it does not grow among the calls. */
    private final Histogram nanos = new Histogram(MOST_NANOS, 3);

    private long redirected;

    void clear() {
      nanos.reset();
      redirected = 0;
    }

    void add(Calls others) {
      nanos.add(others.nanos);
      redirected += others.redirected;
    }
  }
}
