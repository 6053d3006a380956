package dev.graylane.instrumentation.tomcat;

import dev.graylane.instrumentation.ArrivedRequest;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's request. Tomcat uses the object again for the next one, so it is let go at the end; what
 * is asked afterwards is answered as if there were nothing.
 *
 * <p>The request line is read from its bytes: {@code MessageBytes.toString} changes the type of the
 * object, and with it what Tomcat does next.
 */
final class TomcatRequest extends ArrivedRequest {
  private volatile @Nullable Request request;

  TomcatRequest(Request request) {
    super(
        text(request.method(), "GET"),
        text(request.scheme(), "http"),
        authority(request),
        text(request.requestURI(), "/"),
        query(request));
    this.request = request;
  }

  private static String authority(Request request) {
    String host = request.getHeader("host");
    String name = text(request.serverName(), "");
    return host != null ? host : name;
  }

  private static @Nullable String query(Request request) {
    MessageBytes query = request.queryString();
    return query == null || query.isNull() ? null : text(query, "");
  }

  void release() {
    request = null;
  }

  private static String text(@Nullable MessageBytes value, String otherwise) {
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (value.getType() != MessageBytes.T_BYTES) {
      String text = value.toString();
      return text == null || text.isEmpty() ? otherwise : text;
    }
    ByteChunk bytes = value.getByteChunk();
    return bytes.getLength() == 0
        ? otherwise
        : new String(
            bytes.getBuffer(), bytes.getStart(), bytes.getLength(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public @Nullable String header(String name) {
    Request live = request;
    return live == null ? null : live.getHeader(name);
  }

  @Override
  public @Nullable String peerAddress() {
    Request live = request;
    if (live == null) {
      return null;
    }
    MessageBytes address = live.remoteAddr();
    if (address.isNull()) {
      // Tomcat looks it up when it is first asked for, and remembers it.
      live.action(ActionCode.REQ_HOST_ADDR_ATTRIBUTE, live);
    }
    return address.isNull() ? null : address.toString();
  }
}
