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
 * A head with a call's headers, each in the place of what the application set under its name. Put
 * together in one array: the lists and maps of OkHttp's builders are most of what a copy costs.
 */
final class Head implements OutboundCall.HeaderSetter {
  private static final @Nullable MethodHandle HEADERS = constructor();

  /** How much the last head grew by, as the next one is likely to. A race costs it one copy. */
  private static int growth = 4;

  private final Headers before;
  private String @Nullable [] lines;
  private int used;

  private Head(Headers before) {
    this.before = before;
  }

  /**
   * @param authority the Host to put in the place of the client's; null: none
   */
  static Headers of(Headers before, OutboundCall call, @Nullable String authority) {
    Head head = new Head(before);
    call.forEachHeader(head);
    if (authority != null) {
      head.set("Host", authority);
    }
    return head.headers();
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
    String[] all = lines == null ? begin() : lines;
    remove(all, name);
    if (used == all.length) {
      all = Arrays.copyOf(all, used + 2);
    }
    all[used++] = name;
    all[used++] = value.trim();
    lines = all;
  }

  private String[] begin() {
    int size = before.size();
    String[] all = new String[2 * size + growth];
    for (int i = 0; i < size; i++) {
      all[2 * i] = before.name(i);
      all[2 * i + 1] = before.value(i);
    }
    used = 2 * size;
    return all;
  }

  private void remove(String[] all, String name) {
    for (int i = used - 2; i >= 0; i -= 2) {
      if (all[i].equalsIgnoreCase(name)) {
        System.arraycopy(all, i + 2, all, i, used - i - 2);
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
    String[] all = lines;
    if (all == null) {
      return before;
    }
    if (used < all.length) {
      all = Arrays.copyOf(all, used);
    }
    growth = Math.max(2, used - 2 * before.size());
    MethodHandle make = HEADERS;
    if (make != null) {
      try {
        return (Headers) make.invokeExact(all);
      } catch (Throwable isOtherwise) {
        // As an application would make them, then.
      }
    }
    return Headers.of(all);
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
