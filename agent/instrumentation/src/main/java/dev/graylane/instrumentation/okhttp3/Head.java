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
 * What is made for one is kept for the next: most heads of a thread have the same first lines,
 * which then stand where they are to be written. Used by one thread.
 */
final class Head implements OutboundCall.HeaderSetter {
  private static final byte[] END_OF_LINE = {'\r', '\n'};
  private static final byte[] SEPARATOR = {':', ' '};

  /** Of most, so that one seldom needs more room. */
  private static final int TYPICAL_LENGTH = 512;

  /** Of most request lines. */
  private static final int TYPICAL_REQUEST_LINE = 256;

  /** What is kept for the next head. */
  private static final int MOST_KEPT = 16 * TYPICAL_LENGTH;

  /** Lines beyond are written anew each time. */
  private static final int MOST_LINES_KEPT = 16;

  /** The names that the call sets, up to {@link #count}. */
  private String[] names = new String[4];

  /** What the call sets each of them to. */
  private byte[][] values = new byte[4][];

  private int count;

  /** Of those names. */
  private long lengths;

  /** The last name that was checked: most calls set one, and the same. */
  private String checked = "";

  /**
   * The head, up to {@link #end}: headers from {@link #headersAt} on, and the request line, whose
   * length differs from call to call, just before them.
   */
  private byte[] text = new byte[TYPICAL_REQUEST_LINE + TYPICAL_LENGTH];

  private int headersAt = TYPICAL_REQUEST_LINE;
  private int end;

  /** The last request line, which stands there still. */
  private @Nullable String lastRequestLine;

  private int requestLineAt;

  /** The lines that the last head had of the application's, which stand there still. */
  private final @Nullable Line[] kept = new Line[MOST_LINES_KEPT];

  private int keptCount;

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
    call.forEachHeader(this);
    if (authority != null) {
      set("Host", authority);
    }
    putRequestLine(requestLine);
    putAsked(asked);
    for (int i = 0; i < count; i++) {
      put(names[i]);
      put(SEPARATOR);
      put(values[i]);
      put(END_OF_LINE);
    }
    put(END_OF_LINE);
    sink.write(text, requestLineAt, end - requestLineAt);
    if (text.length > MOST_KEPT) {
      forget(TYPICAL_REQUEST_LINE);
    }
  }

  /** Nothing stands there any more, and there is room for so long a request line. */
  private void forget(int requestLine) {
    headersAt = requestLine;
    text = new byte[requestLine + TYPICAL_LENGTH];
    lastRequestLine = null;
    keptCount = 0;
  }

  private void putRequestLine(String line) {
    if (line.equals(lastRequestLine)) {
      return;
    }
    lastRequestLine = null;
    byte[] other = isAscii(line) ? null : utf8(line);
    int length = (other == null ? line.length() : other.length) + END_OF_LINE.length;
    if (length > headersAt) {
      forget(2 * length);
    }
    requestLineAt = headersAt - length;
    end = requestLineAt;
    if (other == null) {
      put(line);
    } else {
      put(other);
    }
    put(END_OF_LINE);
    lastRequestLine = line;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The application's, without those that the call sets. */
  private void putAsked(Headers asked) {
    int standing = keptCount;
    keptCount = 0;
    end = headersAt;
    int written = 0;
    for (int i = 0; i < asked.size(); i++) {
      String name = asked.name(i);
      if (find(name) < 0) {
        putLine(written++, standing, name, asked.value(i));
      }
    }
    // What follows is written over those of a longer head.
    keptCount = Math.min(written, MOST_LINES_KEPT);
  }

  /**
   * Writes a line, unless it stands here. All that stands behind it stays, since a head is written
   * from its beginning to its end.
   *
   * @param at which of the lines it is
   * @param standing how many of the last head's are there
   */
  private void putLine(int at, int standing, String name, String value) {
    Line line = at < MOST_LINES_KEPT ? kept[at] : null;
    if (line != null && at < standing && line.is(end, name, value)) {
      end = line.end;
      return;
    }
    int start = end;
    put(name);
    put(SEPARATOR);
    put(value);
    put(END_OF_LINE);
    if (at < MOST_LINES_KEPT) {
      if (line == null) {
        line = new Line();
        kept[at] = line;
      }
      line.keep(start, end, name, value);
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

  /** A line that was written, and where. */
  private static final class Line {
    private String name = "";
    private String value = "";
    private int start;
    private int end;

    void keep(int from, int to, String itsName, String itsValue) {
      start = from;
      end = to;
      name = itsName;
      value = itsValue;
    }

    boolean is(int from, String itsName, String itsValue) {
      return start == from && name.equals(itsName) && value.equals(itsValue);
    }
  }
}
