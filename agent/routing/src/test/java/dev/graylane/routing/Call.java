package dev.graylane.routing;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call, and the request that it is made for, written as a sentence: {@code
 * Call.to("orders").header("x", "y").inLane("blue")}.
 */
final class Call implements CallView, RequestContext {
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> attributes = new HashMap<>();
  private @Nullable String host;
  private int port = 80;
  private @Nullable String method = "GET";
  private @Nullable String path = "/";
  private @Nullable String query;
  private @Nullable String lane;
  private @Nullable String trace;
  private @Nullable String ip;
  private @Nullable String callerService;
  private @Nullable String callerRelease;
  private @Nullable CallView inbound;

  static Call to(@Nullable String host) {
    Call call = new Call();
    call.host = host;
    return call;
  }

  Call port(int value) {
    port = value;
    return this;
  }

  Call method(@Nullable String value) {
    method = value;
    return this;
  }

  Call path(@Nullable String value) {
    path = value;
    return this;
  }

  Call query(@Nullable String value) {
    query = value;
    return this;
  }

  Call header(String name, @Nullable String value) {
    headers.put(name, value);
    return this;
  }

  Call inLane(@Nullable String value) {
    lane = value;
    return this;
  }

  Call trace(@Nullable String value) {
    trace = value;
    return this;
  }

  Call from(@Nullable String clientIp) {
    ip = clientIp;
    return this;
  }

  Call by(@Nullable String service, @Nullable String release) {
    callerService = service;
    callerRelease = release;
    return this;
  }

  Call serving(@Nullable CallView request) {
    inbound = request;
    return this;
  }

  /** As it is at every hop: only the hash. */
  Call user(String user) {
    return attribute("user", UserHash.PLAIN.of(user));
  }

  Call attribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  @Override
  public @Nullable String method() {
    return method;
  }

  @Override
  public @Nullable String host() {
    return host;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public @Nullable String path() {
    return path;
  }

  @Override
  public @Nullable String rawQuery() {
    return query;
  }

  @Override
  public boolean hasHeaders() {
    return !headers.isEmpty();
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public @Nullable String lane() {
    return lane;
  }

  @Override
  public Map<String, String> attributes() {
    return attributes;
  }

  @Override
  public @Nullable String traceId() {
    return trace;
  }

  @Override
  public @Nullable CallView inbound() {
    return inbound;
  }

  @Override
  public @Nullable String clientIp() {
    return ip;
  }

  @Override
  public @Nullable String callerService() {
    return callerService;
  }

  @Override
  public @Nullable String callerRelease() {
    return callerRelease;
  }
}
