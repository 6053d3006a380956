package dev.graylane.agent.control;

import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.config.AgentOption;
import dev.graylane.agent.thread.TaskThreads;
import dev.graylane.agent.thread.Threads;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes channels to the control servers that the user named, one after the other. */
public final class Channels {
  private static final int MAX_MESSAGE_BYTES = 64 << 20;

  private final List<URI> servers = new ArrayList<>();
  private final ChannelCredentials tls;
  private final @Nullable String token;
  // gRPC's own pools are of as many threads as it likes and are made anew with each channel; each
  // thread costs the application memory, and next to nothing is done on them.
  private final Worker worker = new Worker(new Threads("graylane-grpc"));
  private final Executor transport = new TaskThreads(new Threads("graylane-connection"));
  private int at;

  /**
   * @throws IllegalArgumentException for an address that is none
   * @throws IOException for a certificate or key that cannot be read
   */
  public Channels(AgentConfig config) throws IOException {
    for (String server : config.text(AgentOption.CONTROL).split(",")) {
      URI uri = URI.create(server.trim());
      if (uri.getHost() == null
          || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        throw new IllegalArgumentException(
            "graylane.control: " + server + " is no address like http://localhost:7700");
      }
      servers.add(uri);
    }
    TlsChannelCredentials.Builder credentials = TlsChannelCredentials.newBuilder();
    String authorities = config.get(AgentOption.TLS_CA);
    if (authorities != null) {
      credentials.trustManager(new File(authorities));
    }
    String certificate = config.get(AgentOption.TLS_CERTIFICATE);
    String key = config.get(AgentOption.TLS_KEY);
    if (certificate != null && key != null) {
      credentials.keyManager(new File(certificate), new File(key));
    }
    tls = credentials.build();
    token = config.get(AgentOption.TOKEN);
  }

  /** How many servers there are. */
  int count() {
    return servers.size();
  }

  @Nullable String token() {
    return token;
  }

  /** Whether all of them are on this machine. */
  public boolean local() {
    for (URI server : servers) {
      String host = server.getHost();
      if (!host.equals("localhost") && !host.startsWith("127.") && !host.equals("[::1]")) {
        return false;
      }
    }
    return true;
  }

  ManagedChannel next() {
    URI server = servers.get(at++ % servers.size());
    boolean secure = "https".equals(server.getScheme());
    int port = server.getPort() > 0 ? server.getPort() : secure ? 443 : 80;
    return OkHttpChannelBuilder.forAddress(
            server.getHost(), port, secure ? tls : InsecureChannelCredentials.create())
        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
        .keepAliveTime(20, TimeUnit.SECONDS)
        .keepAliveTimeout(10, TimeUnit.SECONDS)
        .keepAliveWithoutCalls(false)
        .disableRetry()
        .executor(worker)
        .offloadExecutor(worker)
        .scheduledExecutorService(worker)
        .transportExecutor(transport)
        .build();
  }
}
