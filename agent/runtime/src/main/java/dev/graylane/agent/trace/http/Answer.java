package dev.graylane.agent.trace.http;

import io.opentelemetry.sdk.common.export.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** What the collector said. */
final class Answer implements HttpResponse {
  private final int status;
  private final String message;
  private final byte[] body;
  private final boolean whole;

  private Answer(int status, @Nullable String message, byte[] body, boolean whole) {
    this.status = status;
    this.message = message == null ? "" : message;
    this.body = body;
    this.whole = whole;
  }

  /**
   * Reads it from a connection that the request was written to.
   *
   * @param limit of a longer body only so many bytes are read
   */
  static Answer of(HttpURLConnection connection, long limit) throws IOException {
    int status = connection.getResponseCode();
    if (status < 0) {
      throw new IOException("the answer is no HTTP");
    }
    try (InputStream in =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      boolean whole = in == null || read(in, body, limit);
      return new Answer(status, connection.getResponseMessage(), body.toByteArray(), whole);
    }
  }

  /** Whether the end was reached. */
  private static boolean read(InputStream in, ByteArrayOutputStream body, long limit)
      throws IOException {
    byte[] buffer = new byte[1024];
    while (body.size() < limit) {
      int length = in.read(buffer, 0, (int) Math.min(buffer.length, limit - body.size()));
      if (length < 0) {
        return true;
      }
      body.write(buffer, 0, length);
    }
    return in.read() < 0;
  }

  /** Whether the body was read to its end, so that the connection can serve again. */
  boolean isWhole() {
    return whole;
  }

  @Override
  public int getStatusCode() {
    return status;
  }

  @Override
  public String getStatusMessage() {
    return message;
  }

  @Override
  public byte[] getResponseBody() {
    return body;
  }
}
