package dev.graylane.control.server;

import dev.graylane.control.agents.AgentTimes;
import dev.graylane.control.security.Loopback;
import dev.graylane.control.security.Tokens;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a control server is started.
 *
 * @param host the name or address to listen on
 * @param port 0: any that is free
 * @param dataDirectory where the default store is kept; created if absent
 * @param storeUrl empty: SQLite in the data directory
 * @param tls null: plain text
 */
public record ServerOptions(
    String host,
    int port,
    Path dataDirectory,
    String storeUrl,
    @Nullable TlsFiles tls,
    Tokens tokens,
    AgentTimes agentTimes) {
  public static final int DEFAULT_PORT = 7700;

  /** Plain text on the loopback interface, without tokens, SQLite in the data directory. */
  public static ServerOptions local(int port, Path dataDirectory) {
    return new ServerOptions(
        "127.0.0.1", port, dataDirectory, "", null, Tokens.NONE, AgentTimes.DEFAULT);
  }

  public ServerOptions withTokens(Tokens changed) {
    return new ServerOptions(host, port, dataDirectory, storeUrl, tls, changed, agentTimes);
  }

  public ServerOptions withAgentTimes(AgentTimes changed) {
    return new ServerOptions(host, port, dataDirectory, storeUrl, tls, tokens, changed);
  }

  /**
   * Refuses what would let strangers in.
   *
   * @throws IllegalArgumentException says what is missing
   */
  void check() {
    if (!Loopback.isLoopback(host) && (tls == null || !tokens.areSet())) {
      throw new IllegalArgumentException(
          "on "
              + host
              + " the server can be reached from other machines: it starts there only with TLS (certificate and key) and"
              + " tokens (one for the admin API, one for agents)");
    }
  }
}
