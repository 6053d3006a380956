package dev.graylane.benchmarks.cost;

/**
 * What was measured in one window.
 *
 * @param calls how many calls were made
 * @param redirected how many of them the second server answered
 * @param callsPerSecond by the clock
 * @param p50 microseconds, by the clock
 * @param p99 microseconds, by the clock
 * @param cpu microseconds of processor time of the process, without its compilers, for each call
 * @param bytes allocated by all threads of the process, for each call
 * @param compiling for which part of the window the JVM compiled; above 1 where compilers did so
 *     beside each other
 */
record Window(
    long calls,
    long redirected,
    double callsPerSecond,
    double p50,
    double p99,
    double cpu,
    double bytes,
    double compiling) {
  String line() {
    return String.join(
        " ",
        Long.toString(calls),
        Long.toString(redirected),
        Double.toString(callsPerSecond),
        Double.toString(p50),
        Double.toString(p99),
        Double.toString(cpu),
        Double.toString(bytes),
        Double.toString(compiling));
  }

  static Window parse(String line) {
    String[] parts = line.split(" ");
    return new Window(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]),
        Double.parseDouble(parts[5]),
        Double.parseDouble(parts[6]),
        Double.parseDouble(parts[7]));
  }
}
