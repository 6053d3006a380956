package dev.graylane.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What the application got from a call.
 *
 * @param status 0 if it failed
 * @param headers as the library gave them
 * @param body its first 1,000 bytes, as text
 * @param bodyLength in bytes
 * @param bodyCrc the CRC-32 of the whole body
 * @param url the final URL as the library's answer tells it; empty if it does not
 * @param failure null if there was an answer
 */
public record Answer(
    int status,
    List<Call.Header> headers,
    String body,
    long bodyLength,
    long bodyCrc,
    String url,
    @Nullable Failure failure)
    implements Serializable {

  /**
   * An exception as the application saw it.
   *
   * @param types class names, from the thrown one to its innermost cause
   */
  public record Failure(List<String> types, String message, String stackTrace)
      implements Serializable {}

  private static final int KEPT = 1000;

  /** Reads the body to its end. A null body is an empty one. */
  public static Answer read(
      int status, List<Call.Header> headers, @Nullable InputStream body, String url)
      throws IOException {
    StringBuilder text = new StringBuilder();
    CRC32 crc = new CRC32();
    long length = 0;
    if (body != null) {
      byte[] buffer = new byte[16384];
      for (int n; (n = body.read(buffer)) >= 0; ) {
        if (text.length() < KEPT) {
          text.append(
              new String(
                  buffer, 0, Math.min(n, KEPT - text.length()), StandardCharsets.ISO_8859_1));
        }
        crc.update(buffer, 0, n);
        length += n;
      }
      body.close();
    }
    return new Answer(
        status, List.copyOf(headers), text.toString(), length, crc.getValue(), url, null);
  }

  static Answer failed(Throwable failure) {
    List<String> types = new ArrayList<>();
    for (Throwable t = failure; t != null && types.size() < 20; t = t.getCause()) {
      types.add(t.getClass().getName());
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    return new Answer(
        0, List.of(), "", 0, 0, "", new Failure(types, "" + failure.getMessage(), trace + ""));
  }

  /** The first value of a header, or null. */
  public @Nullable String header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Call.Header::value)
        .findFirst()
        .orElse(null);
  }

  /** Who answered: the backends name their release in a header of each answer. */
  public String release() {
    if (failure != null) {
      return "failed: " + failure.types() + " " + failure.message();
    }
    String release = header("x-answered-by");
    return release == null ? "status " + status : release;
  }
}
