package dev.graylane.benchmarks.cost;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * The application that is measured: makes calls for as many milliseconds as each line of its input
 * says, and prints a {@link Window} for each. Arguments: library, callers, the server's URI.
 */
final class Application {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Client client;
  private final int callers;
  private final ExecutorService threads;

  private Application(Client client, int callers) {
    this.client = client;
    this.callers = callers;
    this.threads = Executors.newFixedThreadPool(callers);
  }

  public static void main(String[] arguments) throws Exception {
    Client client = ClientLibrary.valueOf(arguments[0]).connect(URI.create(arguments[2]));
    Application application = new Application(client, Integer.parseInt(arguments[1]));
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String millis = commands.readLine(); millis != null; millis = commands.readLine()) {
      System.out.println("window " + application.measure(Long.parseLong(millis)).line());
    }
    System.exit(0);
  }

  private Window measure(long millis) throws Exception {
    long allocated = allocated();
    long cpu = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    long end = start + millis * 1_000_000;
    List<Callable<Histogram>> work = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      work.add(() -> callUntil(end));
    }
    Histogram all = new Histogram(3);
    for (Future<Histogram> part : threads.invokeAll(work)) {
      all.add(part.get());
    }
    long nanos = System.nanoTime() - start;
    double calls = all.getTotalCount();
    return new Window(
        all.getTotalCount(),
        calls / nanos * 1e9,
        all.getValueAtPercentile(50) / 1e3,
        all.getValueAtPercentile(99) / 1e3,
        (PROCESS.getProcessCpuTime() - cpu) / 1e3 / calls,
        (allocated() - allocated) / calls);
  }

  private Histogram callUntil(long end) throws Exception {
    Histogram nanos = new Histogram(3);
    long before = System.nanoTime();
    while (before < end) {
      client.call();
      long after = System.nanoTime();
      nanos.recordValue(after - before);
      before = after;
    }
    return nanos;
  }

  // Of the threads that live: those that ended in the window are left out, which calls here have
  // none of.
  private static long allocated() {
    long sum = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      sum += Math.max(bytes, 0);
    }
    return sum;
  }
}
