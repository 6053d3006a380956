package dev.graylane.it.client.okhttp2;

import com.squareup.okhttp.MediaType;
import com.squareup.okhttp.RequestBody;
import dev.graylane.it.client.Call;
import java.io.IOException;
import java.io.InputStream;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that can be sent once. */
final class StreamBody extends RequestBody {
  private final Call call;

  StreamBody(Call call) {
    this.call = call;
  }

  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    try (InputStream in = call.bodyStream()) {
      in.transferTo(sink.outputStream());
    }
  }
}
