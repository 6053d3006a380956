package dev.graylane.agent.log;

/**
 * Writes UTC times as {@code 2026-01-31T23:59:59.123Z}. By hand, because {@code java.time}'s
 * formatter loads some two hundred classes, which an empty program would feel at its start.
 */
final class Timestamps {
  private static final long DAY = 86_400_000L;

  private Timestamps() {}

  static void append(StringBuilder out, long epochMillis) {
    long days = Math.floorDiv(epochMillis, DAY);
    int millis = (int) Math.floorMod(epochMillis, DAY);
    // Days to civil date: http://howardhinnant.github.io/date_algorithms.html#civil_from_days
    long z = days + 719_468;
    long era = Math.floorDiv(z, 146_097L);
    long dayOfEra = z - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long shiftedMonth = (5 * dayOfYear + 2) / 153;
    int day = (int) (dayOfYear - (153 * shiftedMonth + 2) / 5 + 1);
    int month = (int) (shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    out.append(year).append('-');
    pad(out, month, 2).append('-');
    pad(out, day, 2).append('T');
    pad(out, millis / 3_600_000, 2).append(':');
    pad(out, millis / 60_000 % 60, 2).append(':');
    pad(out, millis / 1000 % 60, 2).append('.');
    pad(out, millis % 1000, 3).append('Z');
  }

  private static StringBuilder pad(StringBuilder out, int value, int width) {
    String digits = Integer.toString(value);
    for (int i = digits.length(); i < width; i++) {
      out.append('0');
    }
    return out.append(digits);
  }
}
