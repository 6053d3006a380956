package dev.graylane.it;

import dev.graylane.it.client.Call.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param release who received it
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2}
 * @param target the request target of the request line, or {@code :path}, byte for byte
 * @param authority the Host header, or {@code :authority}
 * @param serverName the TLS server name; null on a plain connection or if there was none
 * @param connection which of the backend's connections it came on, counted from 1
 * @param localAddress the IP that was connected to
 */
public record Received(
    String release,
    String protocol,
    String method,
    String target,
    @Nullable String authority,
    List<Header> headers,
    @Nullable String serverName,
    int connection,
    String localAddress,
    long bodyLength,
    long bodyCrc) {

  /** The values of a header, in order. */
  public List<String> all(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /** The path without the query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }
}
