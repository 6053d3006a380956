package dev.graylane.routing;

import com.google.protobuf.Duration;
import dev.graylane.v1.LoadBalancing;
import dev.graylane.v1.Policy;
import dev.graylane.v1.Retry;

/** Turns written policies into what is used, each absent field taken from the policy above. */
final class Policies {
  private static final int MOST_ATTEMPTS = 5;

  private Policies() {}

  static CallPolicy compile(Policy policy, CallPolicy above) throws InvalidRule {
    if (policy.equals(Policy.getDefaultInstance())) {
      return above;
    }
    LoadBalancing loadBalancing = policy.getLoadBalancing();
    if (loadBalancing == LoadBalancing.UNRECOGNIZED) {
      throw new InvalidRule("policy.loadBalancing is one that this version does not know");
    }
    return new CallPolicy(
        loadBalancing == LoadBalancing.LOAD_BALANCING_UNSPECIFIED
            ? above.loadBalancing()
            : loadBalancing,
        policy.hasConnectTimeout()
            ? millis("connectTimeout", policy.getConnectTimeout())
            : above.connectTimeoutMillis(),
        policy.hasRequestTimeout()
            ? millis("requestTimeout", policy.getRequestTimeout())
            : above.requestTimeoutMillis(),
        policy.hasRetry() ? retry(policy.getRetry()) : above.retry(),
        policy.hasSlowStart()
            ? millis("slowStart.window", policy.getSlowStart().getWindow())
            : above.slowStartMillis());
  }

  private static RetryPolicy retry(Retry retry) throws InvalidRule {
    if (retry.getAttempts() < 0 || retry.getAttempts() > MOST_ATTEMPTS) {
      throw new InvalidRule(
          "policy.retry.attempts is "
              + Integer.toUnsignedString(retry.getAttempts())
              + ", must be 0 to "
              + MOST_ATTEMPTS);
    }
    boolean connectFailure = false;
    boolean connectionLost = false;
    int[] statuses = new int[retry.getOnCount()];
    int count = 0;
    for (String on : retry.getOnList()) {
      if (on.equals("CONNECT_FAILURE")) {
        connectFailure = true;
      } else if (on.equals("CONNECTION_LOST")) {
        connectionLost = true;
      } else {
        statuses[count++] = status(on);
      }
    }
    return new RetryPolicy(
        retry.getAttempts(),
        connectFailure,
        connectionLost,
        java.util.Arrays.copyOf(statuses, count),
        retry.hasPerTryTimeout() ? millis("retry.perTryTimeout", retry.getPerTryTimeout()) : 0);
  }

  private static int status(String on) throws InvalidRule {
    boolean digits = on.length() == 3;
    for (int i = 0; i < on.length(); i++) {
      digits &= on.charAt(i) >= '0' && on.charAt(i) <= '9';
    }
    if (!digits || on.charAt(0) < '1' || on.charAt(0) > '5') {
      throw new InvalidRule(
          "policy.retry.on has \""
              + on
              + "\", must be CONNECT_FAILURE, CONNECTION_LOST or a status such as 503");
    }
    return Integer.parseInt(on);
  }

  private static long millis(String field, Duration duration) throws InvalidRule {
    long seconds = duration.getSeconds();
    long millis =
        Math.abs(seconds) > Integer.MAX_VALUE
            ? -1
            : seconds * 1000 + duration.getNanos() / 1_000_000;
    if (millis < 1) {
      throw new InvalidRule("policy." + field + " must be at least 1ms and at most 68 years");
    }
    return millis;
  }
}
