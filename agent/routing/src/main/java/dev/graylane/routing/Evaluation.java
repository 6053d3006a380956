package dev.graylane.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request while rules are held against it: what it says, read when a rule asks, and what was
 * found on the way. One thread.
 */
final class Evaluation {
  private static final @Nullable String[] NONE = new String[0];
  private static final int HASH_DIGITS = 16;

  final CallView call;
  final RequestContext context;
  final Inputs inputs;
  final @Nullable String lane;
  final Map<String, String> attributes;
  final @Nullable Recorder recorder;

  /** A sticky key was asked for and was not there. */
  boolean missingKey;

  /** Of the sticky key that was asked for last; {@link Decision#NO_SHARD} if none was. */
  int shard = Decision.NO_SHARD;

  /** The experiments' variants that the call has; null for none. */
  @Nullable List<Assignment> assignments;

  /** What rules put on the call, by name without case; null for none. */
  @Nullable Map<String, String> put;

  /** The hash of the user. */
  final @Nullable String user;

  /** The headers that were read, by name; the first beside the rest, for it is often the one. */
  private @Nullable String headerName;

  private @Nullable String headerValue;
  private @Nullable String[] more = NONE;

  private @Nullable String path;

  Evaluation(
      CallView call,
      RequestContext context,
      @Nullable String lane,
      @Nullable Map<String, String> attributes,
      Inputs inputs,
      @Nullable Recorder recorder) {
    this.call = call;
    this.context = context;
    this.lane = lane == null || lane.isEmpty() ? null : lane;
    this.attributes = attributes == null ? java.util.Collections.emptyMap() : attributes;
    this.user = this.attributes.get(AttributeNames.USER);
    this.inputs = inputs;
    this.recorder = recorder;
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
    String host = call.host();
    return host == null ? null : HostPattern.normalize(host);
  }

  /** The path, which the client library may have to put together. */
  @Nullable String path() {
    if (path == null) {
      path = call.path();
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
    for (int i = 0; i < more.length; i += 2) {
      if (more[i] == name) {
        return more[i + 1];
      }
    }
    String value = readHeader(name);
    int end = more.length;
    more = Arrays.copyOf(more, end + 2);
    more[end] = name;
    more[end + 1] = value;
    return value;
  }

  private @Nullable String readHeader(String name) {
    String value = call.header(name);
    if (value != null) {
      return value;
    }
    CallView inbound = context.inbound();
    return inbound == null ? null : inbound.header(name);
  }

  @Nullable String cookie(String name) {
    String value = Cookies.find(call.header("cookie"), name);
    if (value != null) {
      return value;
    }
    CallView inbound = context.inbound();
    return inbound == null ? null : Cookies.find(inbound.header("cookie"), name);
  }

  @Nullable String query(String name) {
    String value = Query.find(call.rawQuery(), name);
    if (value != null) {
      return value;
    }
    CallView inbound = context.inbound();
    return inbound == null ? null : Query.find(inbound.rawQuery(), name);
  }
}
