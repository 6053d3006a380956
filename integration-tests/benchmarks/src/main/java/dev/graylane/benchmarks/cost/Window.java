package dev.graylane.benchmarks.cost;

/**
 * What was measured in one window.
 *
 * @param calls how many calls were made
 * @param callsPerSecond by the clock
 * @param p50 microseconds, by the clock
 * @param p99 microseconds, by the clock
 * @param cpu microseconds of processor time of the process, without its compilers, for each call
 * @param bytes allocated by all threads of the process, for each call
 */
record Window(long calls, double callsPerSecond, double p50, double p99, double cpu, double bytes) {
  String line() {
    return calls + " " + callsPerSecond + " " + p50 + " " + p99 + " " + cpu + " " + bytes;
  }

  static Window parse(String line) {
    String[] parts = line.split(" ");
    return new Window(
        Long.parseLong(parts[0]),
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]),
        Double.parseDouble(parts[5]));
  }
}
