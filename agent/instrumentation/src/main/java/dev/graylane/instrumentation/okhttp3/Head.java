package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.OutboundCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Puts a call's headers on a head, each in the place of what the application set under its name.
 * The arrays, and what is made of one, are kept for the next head, which is likely to be as long.
 * Used by one thread.
 */
final class Head implements OutboundCall.HeaderSetter {
  private static final @Nullable MethodHandle HEADERS = constructor();
  private static final Headers NONE = Headers.of();
  private static final String[] NO_LINES = {};

  private Headers before = NONE;

  /** What is put together, up to {@link #used}; below zero: nothing is set yet. */
  private String[] lines = NO_LINES;

  private int used;

  /** Of the last head, which sees it change; the same array where that is full. */
  private String[] written = NO_LINES;

  private @Nullable Headers head;

  /**
   * A head with what a call sets, for who reads it before the next is asked for.
   *
   * @param authority the Host to put in the place of the client's; null: none
   */
  Headers with(Headers asked, OutboundCall call, @Nullable String authority) {
    before = asked;
    used = -1;
    call.forEachHeader(this);
    if (authority != null) {
      set("Host", authority);
    }
    before = NONE;
    return used < 0 ? asked : headers();
  }

  /** A request with such a head, where one is needed as a whole. */
  static Request of(Request before, OutboundCall call, @Nullable String authority) {
    Request.Builder builder = before.newBuilder();
    call.forEachHeader(builder::header);
    if (authority != null) {
      builder.header("Host", authority);
    }
    return builder.build();
  }

  @Override
  public void set(String name, String value) {
    check(name, value);
    if (used < 0) {
      begin();
    }
    remove(name);
    room(used + 2);
    lines[used++] = name;
    lines[used++] = value.trim();
  }

  private void begin() {
    int size = before.size();
    room(2 * size + 2);
    for (int i = 0; i < size; i++) {
      lines[2 * i] = before.name(i);
      lines[2 * i + 1] = before.value(i);
    }
    used = 2 * size;
  }

  private void room(int length) {
    if (length > lines.length) {
      lines = Arrays.copyOf(lines, length);
    }
  }

  private void remove(String name) {
    for (int i = used - 2; i >= 0; i -= 2) {
      if (lines[i].equalsIgnoreCase(name)) {
        System.arraycopy(lines, i + 2, lines, i, used - i - 2);
        used -= 2;
      }
    }
  }

  /** What OkHttp asks of a header, too: a line break in one would be another header. */
  private static void check(String name, String value) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a header without a name");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        throw new IllegalArgumentException("in the name of header " + name + ": " + (int) c);
      }
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c >= 0x7f) {
        throw new IllegalArgumentException("in the value of header " + name + ": " + (int) c);
      }
    }
  }

  private Headers headers() {
    Headers kept = head;
    if (kept != null && written.length == used) {
      System.arraycopy(lines, 0, written, 0, used);
      return kept;
    }
    written = used == lines.length ? lines : Arrays.copyOf(lines, used);
    kept = over(written);
    head = kept;
    return kept != null ? kept : Headers.of(written);
  }

  private static @Nullable Headers over(String[] lines) {
    MethodHandle make = HEADERS;
    if (make != null) {
      try {
        return (Headers) make.invokeExact(lines);
      } catch (Throwable isOtherwise) {
        // As an application would make them, then.
      }
    }
    return null;
  }

  private static @Nullable MethodHandle constructor() {
    try {
      Constructor<Headers> constructor = Headers.class.getDeclaredConstructor(String[].class);
      constructor.setAccessible(true);
      return MethodHandles.lookup().unreflectConstructor(constructor).asFixedArity();
    } catch (ReflectiveOperationException | RuntimeException isOtherwise) {
      return null;
    }
  }
}
