package dev.graylane.routing;

import dev.graylane.v1.LoadBalancing;

/** How a call is made: the route's values, else the service's, else the defaults. */
public final class CallPolicy {

  /** Least requests, the client library's own timeouts, no retries. */
  public static final CallPolicy DEFAULT =
      new CallPolicy(LoadBalancing.LEAST_REQUEST, 0, 0, RetryPolicy.NONE, 0);

  private final LoadBalancing loadBalancing;
  private final long connectTimeoutMillis;
  private final long requestTimeoutMillis;
  private final RetryPolicy retry;
  private final long slowStartMillis;

  CallPolicy(
      LoadBalancing loadBalancing,
      long connectTimeoutMillis,
      long requestTimeoutMillis,
      RetryPolicy retry,
      long slowStartMillis) {
    this.loadBalancing = loadBalancing;
    this.connectTimeoutMillis = connectTimeoutMillis;
    this.requestTimeoutMillis = requestTimeoutMillis;
    this.retry = retry;
    this.slowStartMillis = slowStartMillis;
  }

  public LoadBalancing loadBalancing() {
    return loadBalancing;
  }

  /** 0: the client library's own. */
  public long connectTimeoutMillis() {
    return connectTimeoutMillis;
  }

  /** 0: the client library's own. */
  public long requestTimeoutMillis() {
    return requestTimeoutMillis;
  }

  public RetryPolicy retry() {
    return retry;
  }

  /** How long a new instance takes to come to its share of calls; 0: it has it at once. */
  public long slowStartMillis() {
    return slowStartMillis;
  }
}
