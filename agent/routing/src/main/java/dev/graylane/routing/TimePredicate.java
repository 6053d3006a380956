package dev.graylane.routing;

import dev.graylane.v1.TimeWindow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A window in time. Hours that go over midnight belong to the day on which they begin: {@code
 * weekdays: [FRI], hours: [22:00-02:00]} is Friday night until Saturday, 2 o'clock.
 */
final class TimePredicate extends Predicate {
  private static final List<String> DAYS =
      Arrays.asList("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
  private static final int MINUTES_PER_DAY = 24 * 60;

  private final long fromMillis;
  private final long untilMillis;

  /** By day of the week, Monday first; all true where the window names none. */
  private final boolean[] days;

  /** Pairs of first and last (not included) minute of the day. */
  private final int[] hours;

  private final ZoneId zone;

  private TimePredicate(
      String expected, long from, long until, boolean[] days, int[] hours, ZoneId zone) {
    super("time", expected);
    this.fromMillis = from;
    this.untilMillis = until;
    this.days = days;
    this.hours = hours;
    this.zone = zone;
  }

  static TimePredicate compile(TimeWindow window) throws InvalidRule {
    boolean[] days = new boolean[7];
    Arrays.fill(days, window.getWeekdaysCount() == 0);
    for (String day : window.getWeekdaysList()) {
      if (!DAYS.contains(day)) {
        throw new InvalidRule("weekdays has \"" + day + "\", must be one of " + DAYS);
      }
      days[DAYS.indexOf(day)] = true;
    }
    int[] hours = new int[2 * window.getHoursCount()];
    for (int i = 0; i < window.getHoursCount(); i++) {
      String span = window.getHours(i);
      int dash = span.indexOf('-');
      hours[2 * i] = dash < 0 ? -1 : minute(span.substring(0, dash));
      hours[2 * i + 1] = dash < 0 ? -1 : minute(span.substring(dash + 1));
      if (hours[2 * i] < 0 || hours[2 * i + 1] < 0 || hours[2 * i] == hours[2 * i + 1]) {
        throw new InvalidRule("hours has \"" + span + "\", must be like 09:00-17:30");
      }
    }
    return new TimePredicate(
        describe(window),
        window.hasFrom() ? ServiceCompiler.millis(window.getFrom()) : Long.MIN_VALUE,
        window.hasUntil() ? ServiceCompiler.millis(window.getUntil()) : Long.MAX_VALUE,
        days,
        hours,
        zone(window.getZone()));
  }

  private static String describe(TimeWindow window) {
    List<String> parts = new ArrayList<>();
    if (window.hasFrom()) {
      parts.add("from " + Instant.ofEpochMilli(ServiceCompiler.millis(window.getFrom())));
    }
    if (window.hasUntil()) {
      parts.add("until " + Instant.ofEpochMilli(ServiceCompiler.millis(window.getUntil())));
    }
    parts.addAll(window.getWeekdaysList());
    parts.addAll(window.getHoursList());
    parts.add(window.getZone());
    return String.join(" ", parts).trim();
  }

  private static ZoneId zone(String zone) throws InvalidRule {
    try {
      return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new InvalidRule("zone is \"" + zone + "\", must be like Europe/Berlin");
    }
  }

  /** The minute of the day of {@code HH:MM}; -1 where it is none. */
  private static int minute(String time) {
    if (time.length() != 5 || time.charAt(2) != ':') {
      return -1;
    }
    int minute = 0;
    int[] weights = {600, 60, 0, 10, 1};
    for (int i = 0; i < 5; i++) {
      int digit = time.charAt(i) - '0';
      if (i != 2 && (digit < 0 || digit > 9)) {
        return -1;
      }
      minute += digit * weights[i];
    }
    return time.charAt(3) > '5' || minute > MINUTES_PER_DAY ? -1 : minute;
  }

  @Override
  boolean test(Evaluation e) {
    long now = e.inputs().nowMillis();
    if (e.recorder != null) {
      saw(e, Instant.ofEpochMilli(now).atZone(zone).toString());
    }
    if (now < fromMillis || now >= untilMillis) {
      return false;
    }
    Instant instant = Instant.ofEpochMilli(now);
    long local = Math.floorDiv(now, 1000L) + zone.getRules().getOffset(instant).getTotalSeconds();
    long day = Math.floorDiv(local, 86_400L);
    int minute = (int) (Math.floorMod(local, 86_400L) / 60);
    // 1970-01-01 was a Thursday.
    int weekday = (int) Math.floorMod(day + 3, 7L);
    if (hours.length == 0) {
      return days[weekday];
    }
    for (int i = 0; i < hours.length; i += 2) {
      int start = hours[i];
      int end = hours[i + 1];
      if (start < end) {
        if (minute >= start && minute < end && days[weekday]) {
          return true;
        }
      } else if ((minute >= start && days[weekday]) || (minute < end && days[(weekday + 6) % 7])) {
        return true;
      }
    }
    return false;
  }
}
