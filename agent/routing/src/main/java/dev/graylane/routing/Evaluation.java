package dev.graylane.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request while rules are held against it: what it says, read when a rule asks, and what was
 * found on the way. One thread, which has one for all its requests: a decision makes none of its
 * own.
 */
final class Evaluation {
  private static final ThreadLocal<Evaluation> OF_THREAD = ThreadLocal.withInitial(Evaluation::new);
  private static final int HASH_DIGITS = 16;

  /** Null between requests, as all that is of one: a thread outlives what it works for. */
  private @Nullable CallView call;

  private @Nullable RequestContext context;
  private @Nullable Inputs inputs;

  @Nullable String lane;
  @Nullable Recorder recorder;

  /** A sticky key was asked for and was not there. */
  boolean missingKey;

  /** Of the sticky key that was asked for last; {@link Decision#NO_SHARD} if none was. */
  int shard;

  /** The experiments' variants that the call has; null for none. */
  @Nullable List<Assignment> assignments;

  /** What rules put on the call, by name without case; null for none. */
  @Nullable Map<String, String> put;

  /** The hash of the user. */
  @Nullable String user;

  private Map<String, String> attributes = Collections.emptyMap();

  /** The headers that were read, by name; the first beside the rest, for it is often the one. */
  private @Nullable String headerName;

  private @Nullable String headerValue;
  private @Nullable String[] more = new String[8];
  private int moreEnd;

  private @Nullable String path;

  private Evaluation() {}

  /** To be {@link #end}ed. */
  static Evaluation begin(
      CallView call,
      RequestContext context,
      @Nullable String lane,
      @Nullable Map<String, String> attributes,
      Inputs inputs,
      @Nullable Recorder recorder) {
    Evaluation e = OF_THREAD.get();
    if (e.call != null) {
      // What a client library is asked for may lead to a call of its own.
      e = new Evaluation();
    }
    e.call = call;
    e.context = context;
    e.inputs = inputs;
    e.recorder = recorder;
    e.lane = lane == null || lane.isEmpty() ? null : lane;
    e.attributes = attributes == null ? Collections.emptyMap() : attributes;
    e.user = e.attributes.get(AttributeNames.USER);
    e.missingKey = false;
    e.shard = Decision.NO_SHARD;
    return e;
  }

  /** Nothing of the request is kept. */
  void end() {
    call = null;
    context = null;
    inputs = null;
    recorder = null;
    lane = null;
    attributes = Collections.emptyMap();
    user = null;
    assignments = null;
    put = null;
    headerName = null;
    headerValue = null;
    path = null;
    while (moreEnd > 0) {
      more[--moreEnd] = null;
    }
  }

  CallView call() {
    return Objects.requireNonNull(call, "no request is evaluated");
  }

  RequestContext context() {
    return Objects.requireNonNull(context, "no request is evaluated");
  }

  Inputs inputs() {
    return Objects.requireNonNull(inputs, "no request is evaluated");
  }

  Map<String, String> attributes() {
    return attributes;
  }

  void take(Assignment assignment) {
    if (assignments == null) {
      assignments = new ArrayList<>(2);
    }
    assignments.add(assignment);
  }

  void put(String header, String value) {
    if (put == null) {
      put = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }
    put.put(header, value);
  }

  boolean hasPut(String header) {
    return put != null && put.containsKey(header);
  }

  /** Whether it is a hash of a user as it travels, and not something that a caller made up. */
  static boolean isHash(String user) {
    if (user.length() != HASH_DIGITS) {
      return false;
    }
    for (int i = 0; i < HASH_DIGITS; i++) {
      if (Character.digit(user.charAt(i), 16) < 0 || user.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }

  /** The authority's host in lower case. */
  @Nullable String host() {
    String host = call().host();
    return host == null ? null : HostPattern.normalize(host);
  }

  /** The path, which the client library may have to put together. */
  @Nullable String path() {
    if (path == null) {
      path = call().path();
    }
    return path;
  }

  /**
   * Reading a header may be a search in the client library, and rules ask for one header again and
   * again.
   *
   * @param name interned, so that the same name is the same object
   */
  @SuppressWarnings("ReferenceEquality")
  @Nullable String header(String name) {
    if (name == headerName) {
      return headerValue;
    }
    if (headerName == null) {
      headerName = name;
      headerValue = readHeader(name);
      return headerValue;
    }
    for (int i = 0; i < moreEnd; i += 2) {
      if (more[i] == name) {
        return more[i + 1];
      }
    }
    String value = readHeader(name);
    if (moreEnd == more.length) {
      more = Arrays.copyOf(more, 2 * moreEnd);
    }
    more[moreEnd++] = name;
    more[moreEnd++] = value;
    return value;
  }

  private @Nullable String readHeader(String name) {
    String value = call().header(name);
    if (value != null) {
      return value;
    }
    CallView inbound = context().inbound();
    return inbound == null ? null : inbound.header(name);
  }

  @Nullable String cookie(String name) {
    String value = Cookies.find(call().header("cookie"), name);
    if (value != null) {
      return value;
    }
    CallView inbound = context().inbound();
    return inbound == null ? null : Cookies.find(inbound.header("cookie"), name);
  }

  @Nullable String query(String name) {
    String value = Query.find(call().rawQuery(), name);
    if (value != null) {
      return value;
    }
    CallView inbound = context().inbound();
    return inbound == null ? null : Query.find(inbound.rawQuery(), name);
  }
}
