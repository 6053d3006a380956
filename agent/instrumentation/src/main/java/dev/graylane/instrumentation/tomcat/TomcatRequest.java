package dev.graylane.instrumentation.tomcat;

import dev.graylane.agent.call.InboundRequest;
import dev.graylane.instrumentation.Hosts;
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
final class TomcatRequest implements InboundRequest {
  private volatile @Nullable Request request;
  private final String method;
  private final String scheme;
  private final String path;
  private final @Nullable String query;
  private final String authority;

  TomcatRequest(Request request) {
    this.request = request;
    this.method = text(request.method(), "GET");
    MessageBytes scheme = request.scheme();
    this.scheme = "https".equals(text(scheme, "http")) ? "https" : "http";
    this.path = text(request.requestURI(), "/");
    MessageBytes query = request.queryString();
    this.query = query == null || query.isNull() ? null : text(query, "");
    String host = request.getHeader("host");
    String name = text(request.serverName(), "");
    this.authority = host != null ? host : name;
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
  public String protocol() {
    return "http";
  }

  @Override
  public String scheme() {
    return scheme;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String host() {
    return Hosts.host(authority);
  }

  @Override
  public int port() {
    return Hosts.port(authority, scheme);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public @Nullable String query() {
    return query;
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
