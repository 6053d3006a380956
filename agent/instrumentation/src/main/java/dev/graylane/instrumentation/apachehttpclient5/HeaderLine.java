package dev.graylane.instrumentation.apachehttpclient5;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BufferedHeader;
import org.apache.hc.core5.util.CharArrayBuffer;

/** A header as the line that is sent: the library would put it together character by character. */
final class HeaderLine {
  private static final String SEPARATOR = ": ";

  private HeaderLine() {}

  /**
   * @param value ASCII characters
   */
  static Header of(String name, byte[] value) {
    CharArrayBuffer line = new CharArrayBuffer(name.length() + SEPARATOR.length() + value.length);
    line.append(name);
    line.append(SEPARATOR);
    line.append(value, 0, value.length);
    return BufferedHeader.create(line);
  }
}
