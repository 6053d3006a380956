package dev.graylane.control.format;

import com.google.common.net.InetAddresses;
import com.google.protobuf.util.Timestamps;
import dev.graylane.v1.IpMatch;
import dev.graylane.v1.TimeWindow;
import java.net.Inet4Address;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the values of {@code ip} and {@code time}. */
final class NetworkAndTimeChecks {
  private static final Set<String> WEEKDAYS =
      Set.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
  private static final String CLOCK = "([01]\\d|2[0-3]):[0-5]\\d";
  private static final Pattern HOURS = Pattern.compile(CLOCK + "-(" + CLOCK + "|24:00)");

  private final Findings findings;

  NetworkAndTimeChecks(Findings findings) {
    this.findings = findings;
  }

  void ip(String resource, String path, IpMatch match) {
    for (int i = 0; i < match.getCidrCount(); i++) {
      if (!isNetwork(match.getCidr(i))) {
        findings.error(
            resource,
            path + ".cidr[" + i + "]",
            "found `"
                + match.getCidr(i)
                + "`, expected an address or a network such as 10.0.0.0/8 or 2001:db8::/32");
      }
    }
  }

  private static boolean isNetwork(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!InetAddresses.isInetAddress(address)) {
      return false;
    }
    int bits = InetAddresses.forString(address) instanceof Inet4Address ? 32 : 128;
    return slash < 0
        || (text.substring(slash + 1).matches("\\d{1,3}")
            && Integer.parseInt(text.substring(slash + 1)) <= bits);
  }

  void time(String resource, String path, TimeWindow window) {
    if (window.hasFrom()
        && window.hasUntil()
        && Timestamps.compare(window.getFrom(), window.getUntil()) >= 0) {
      findings.error(resource, path + ".until", "is not after `from`");
    }
    for (int i = 0; i < window.getWeekdaysCount(); i++) {
      if (!WEEKDAYS.contains(window.getWeekdays(i))) {
        findings.error(
            resource,
            path + ".weekdays[" + i + "]",
            "found `" + window.getWeekdays(i) + "`, expected MON, TUE, WED, THU, FRI, SAT or SUN");
      }
    }
    for (int i = 0; i < window.getHoursCount(); i++) {
      if (!HOURS.matcher(window.getHours(i)).matches()) {
        findings.error(
            resource,
            path + ".hours[" + i + "]",
            "found `" + window.getHours(i) + "`, expected hours such as 09:00-17:30");
      }
    }
    if (!window.getZone().isEmpty()) {
      try {
        ZoneId.of(window.getZone());
      } catch (DateTimeException e) {
        findings.error(
            resource,
            path + ".zone",
            "found `" + window.getZone() + "`, expected an IANA zone such as Europe/Berlin");
      }
    }
  }
}
