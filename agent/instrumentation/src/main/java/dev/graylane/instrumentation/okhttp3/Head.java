package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.OutboundCall;
import dev.graylane.instrumentation.NameLengths;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okhttp3.Headers;
import okhttp3.Request;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a call's headers on a head, each in the place of what the application set under its name.
 * What is made for one is kept for the next. Used by one thread.
 */
final class Head implements OutboundCall.HeaderSetter {
  private static final byte[] END_OF_LINE = {'\r', '\n'};
  private static final byte[] SEPARATOR = {':', ' '};

  /** Of most, so that one seldom needs more room. */
  private static final int TYPICAL_LENGTH = 512;

  /** What is kept for the next head. */
  private static final int MOST_KEPT = 16 * TYPICAL_LENGTH;

  /** The names that the call sets, up to {@link #count}. */
  private String[] names = new String[4];

  /** What the call sets each of them to. */
  private byte[][] values = new byte[4][];

  private int count;

  /** Of those names. */
  private long lengths;

  /** The last name that was checked: most calls set one, and the same. */
  private String checked = "";

  /** The head, up to {@link #end}. */
  private byte[] text = new byte[TYPICAL_LENGTH];

  private int end;

  /**
   * Writes a head for HTTP/1.1 with what a call sets, at once: the library writes character by
   * character, which is more work than all that the agent does.
   *
   * @param authority the Host to put in the place of the client's; null: none
   * @param sink takes all of it or, where this throws, nothing
   */
  void write(
      String requestLine,
      Headers asked,
      OutboundCall call,
      @Nullable String authority,
      Buffer sink) {
    count = 0;
    lengths = NameLengths.NONE;
    end = 0;
    call.forEachHeader(this);
    if (authority != null) {
      set("Host", authority);
    }
    put(requestLine);
    put(END_OF_LINE);
    for (int i = 0; i < asked.size(); i++) {
      String name = asked.name(i);
      if (find(name) < 0) {
        putName(name);
        put(asked.value(i));
        put(END_OF_LINE);
      }
    }
    for (int i = 0; i < count; i++) {
      putName(names[i]);
      put(values[i]);
      put(END_OF_LINE);
    }
    put(END_OF_LINE);
    sink.write(text, 0, end);
    if (text.length > MOST_KEPT) {
      text = new byte[TYPICAL_LENGTH];
    }
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
    checkValue(name, value);
    set(name, utf8(value.trim()));
  }

  @Override
  public void set(String name, byte[] value) {
    if (!name.equals(checked)) {
      checkName(name);
      checked = name;
    }
    int known = find(name);
    int at = known < 0 ? count++ : known;
    if (at == names.length) {
      names = Arrays.copyOf(names, 2 * at);
      values = Arrays.copyOf(values, 2 * at);
    }
    lengths = NameLengths.with(lengths, name);
    names[at] = name;
    values[at] = value;
  }

  private int find(String name) {
    if (!NameLengths.mayHave(lengths, name)) {
      return -1;
    }
    for (int i = 0; i < count; i++) {
      if (names[i].equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private void putName(String name) {
    put(name);
    put(SEPARATOR);
  }

  /** Mostly ASCII, whose bytes need no array of their own. */
  private void put(String ascii) {
    int length = ascii.length();
    makeRoom(length);
    for (int i = 0; i < length; i++) {
      char c = ascii.charAt(i);
      if (c >= 0x80) {
        put(utf8(ascii));
        return;
      }
      text[end + i] = (byte) c;
    }
    end += length;
  }

  private void put(byte[] bytes) {
    makeRoom(bytes.length);
    System.arraycopy(bytes, 0, text, end, bytes.length);
    end += bytes.length;
  }

  private void makeRoom(int length) {
    int next = end + length;
    if (next > text.length) {
      text = Arrays.copyOf(text, 2 * next);
    }
  }

  /** As OkHttp writes texts. */
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What OkHttp asks of a header, too: a line break in one would be another header. */
  private static void checkName(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a header without a name");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        throw new IllegalArgumentException("in the name of header " + name + ": " + (int) c);
      }
    }
  }

  private static void checkValue(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c >= 0x7f) {
        throw new IllegalArgumentException("in the value of header " + name + ": " + (int) c);
      }
    }
  }
}
