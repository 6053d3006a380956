package dev.graylane.benchmarks.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processor time of this process's threads up to now, in nanoseconds, as Linux counts it for
 * each. Two threads are left out: the one that asks, which measures, and the JVM's compilers, which
 * come to rest in time. {@code getProcessCpuTime} has them in it and counts in steps of 10 ms.
 */
final class ProcessorTime {
  private static final Path THREADS = Path.of("/proc/self/task");
  private static final Map<String, Boolean> COUNTED = new HashMap<>();

  private final Map<String, Long> nanos = new HashMap<>();

  private ProcessorTime() {}

  static ProcessorTime now() {
    ProcessorTime time = new ProcessorTime();
    try {
      String asking = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
      for (Path thread : threads()) {
        String id = thread.getFileName().toString();
        if (!id.equals(asking)) {
          time.add(thread, id);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Processor time is known on Linux alone", e);
    }
    return time;
  }

  private static List<Path> threads() throws IOException {
    try (Stream<Path> all = Files.list(THREADS)) {
      return new ArrayList<>(all.toList());
    }
  }

  private void add(Path thread, String id) throws IOException {
    try {
      if (COUNTED.computeIfAbsent(id, unknown -> isCounted(thread))) {
        String text = Files.readString(thread.resolve("schedstat"));
        nanos.put(id, Long.parseLong(text.substring(0, text.indexOf(' '))));
      }
    } catch (NoSuchFileException ended) {
      // What a thread did that ended is not known any more.
    }
  }

  private static boolean isCounted(Path thread) {
    try {
      return !Files.readString(thread.resolve("comm")).contains("Compiler");
    } catch (IOException ended) {
      return false;
    }
  }

  /** How much there was since then, of the threads that live. */
  long since(ProcessorTime before) {
    long sum = 0;
    for (Map.Entry<String, Long> thread : nanos.entrySet()) {
      sum += thread.getValue() - before.nanos.getOrDefault(thread.getKey(), 0L);
    }
    return sum;
  }
}
