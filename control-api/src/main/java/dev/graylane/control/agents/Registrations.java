package dev.graylane.control.agents;

import dev.graylane.control.state.HostPort;
import dev.graylane.v1.Consumption;
import dev.graylane.v1.Registration;
import java.util.List;
import java.util.regex.Pattern;

/** What a registration must be, so that it can be kept and shown. */
final class Registrations {
  private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");
  private static final Pattern RELEASE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");
  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+-]{0,252}");
  private static final int MAX_ENDPOINTS = 32;
  private static final int MAX_TOPICS = 4_096;
  private static final int MAX_NAME = 512;

  private Registrations() {}

  /**
   * Checks a registration.
   *
   * @throws IllegalArgumentException says what is wrong with it
   */
  static void check(Registration registration) {
    check("service", registration.getService(), SERVICE);
    check("release", registration.getRelease(), RELEASE);
    check("instance", registration.getInstance(), INSTANCE);
    if (registration.getEndpointsCount() > MAX_ENDPOINTS) {
      throw new IllegalArgumentException(
          "registration.endpoints: "
              + registration.getEndpointsCount()
              + ", at most "
              + MAX_ENDPOINTS);
    }
    checkConsumes(registration.getConsumesList());
    for (String endpoint : registration.getEndpointsList()) {
      if (HostPort.parse(endpoint).port() == 0) {
        throw new IllegalArgumentException(
            "registration.endpoints: `" + endpoint + "` has no port");
      }
    }
  }

  private static void checkConsumes(List<Consumption> consumes) {
    int topics = 0;
    for (Consumption each : consumes) {
      topics += Math.max(1, each.getTopicsCount());
      if (each.getGroup().length() > MAX_NAME
          || each.getTopicsList().stream().anyMatch(topic -> topic.length() > MAX_NAME)) {
        throw new IllegalArgumentException(
            "registration.consumes: a name is longer than " + MAX_NAME);
      }
    }
    if (topics > MAX_TOPICS) {
      throw new IllegalArgumentException(
          "registration.consumes: " + topics + " topics, at most " + MAX_TOPICS);
    }
  }

  private static void check(String field, String value, Pattern expected) {
    if (!expected.matcher(value).matches()) {
      String found = value.length() > 80 ? value.substring(0, 80) + "..." : value;
      throw new IllegalArgumentException(
          "registration."
              + field
              + ": `"
              + found.replaceAll("\\p{Cntrl}", "?")
              + "`, expected "
              + expected);
    }
  }
}
