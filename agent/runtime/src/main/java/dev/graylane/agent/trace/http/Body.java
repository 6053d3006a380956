package dev.graylane.agent.trace.http;

import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request's body, which can be written once for each attempt. A message whose length is known is
 * never held as a whole: that would be a copy, of half a kilobyte or so, of each span.
 */
final class Body {
  private final int length;
  private final Writer writer;

  private Body(int length, Writer writer) {
    this.length = length;
    this.writer = writer;
  }

  private interface Writer {
    void write(OutputStream out) throws IOException;
  }

  static Body of(MessageWriter message, @Nullable Compressor compressor) throws IOException {
    int length = message.getContentLength();
    if (compressor == null && length >= 0) {
      return new Body(length, message::writeMessage);
    }
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    if (compressor == null) {
      message.writeMessage(held);
    } else {
      try (OutputStream compressed = compressor.compress(held)) {
        message.writeMessage(compressed);
      }
    }
    return new Body(held.size(), held::writeTo);
  }

  int length() {
    return length;
  }

  void write(OutputStream out) throws IOException {
    writer.write(out);
  }
}
