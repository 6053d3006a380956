package dev.graylane.agent.trace;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The names of the attributes that spans have. A key is made once: it knows its hash and its bytes
 * as they are sent, which one that is made of a text anew for each span has to find out again.
 */
final class SpanKeys {
  static final AttributeKey<String> RELEASE_VERSION = text("release.version");
  static final AttributeKey<String> DESTINATION_SERVICE = text("graylane.destination.service");
  static final AttributeKey<String> DESTINATION_RELEASE = text("graylane.destination.release");
  static final AttributeKey<String> ROUTE = text("graylane.route");
  static final AttributeKey<String> LANE = text("graylane.lane");
  static final AttributeKey<String> REASON = text("graylane.reason");
  static final AttributeKey<Long> REVISION = number("graylane.revision");

  static final AttributeKey<String> SERVER_ADDRESS = text("server.address");
  static final AttributeKey<Long> SERVER_PORT = number("server.port");
  static final AttributeKey<String> CLIENT_ADDRESS = text("client.address");
  static final AttributeKey<String> PEER_ADDRESS = text("network.peer.address");
  static final AttributeKey<Long> PEER_PORT = number("network.peer.port");
  static final AttributeKey<String> ERROR_TYPE = text("error.type");

  static final AttributeKey<String> EXCEPTION_TYPE = text("exception.type");
  static final AttributeKey<String> EXCEPTION_MESSAGE = text("exception.message");
  static final AttributeKey<String> EXCEPTION_TRACE = text("exception.stacktrace");

  static final AttributeKey<String> METHOD = text("http.request.method");
  static final AttributeKey<Long> STATUS = number("http.response.status_code");
  static final AttributeKey<String> URL = text("url.full");
  static final AttributeKey<String> SCHEME = text("url.scheme");
  static final AttributeKey<String> PATH = text("url.path");
  static final AttributeKey<String> QUERY = text("url.query");

  static final AttributeKey<String> RPC_SYSTEM = text("rpc.system.name");
  static final AttributeKey<String> RPC_METHOD = text("rpc.method");
  static final AttributeKey<String> RPC_STATUS = text("rpc.response.status_code");

  private SpanKeys() {}

  private static AttributeKey<String> text(String name) {
    return AttributeKey.stringKey(name);
  }

  private static AttributeKey<Long> number(String name) {
    return AttributeKey.longKey(name);
  }
}
