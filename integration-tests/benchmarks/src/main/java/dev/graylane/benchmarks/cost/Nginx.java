package dev.graylane.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A local nginx before the servers, as a sidecar would be. */
final class Nginx implements AutoCloseable {
  private final Child process;
  private final int httpPort;
  private final int grpcPort;

  private Nginx(Child process, int httpPort, int grpcPort) {
    this.process = process;
    this.httpPort = httpPort;
    this.grpcPort = grpcPort;
  }

  /**
   * Starts it; null, with the reason printed, where none is installed.
   *
   * @param folder for its files
   */
  static @Nullable Nginx start(Path folder, int http, int grpc) throws IOException {
    int httpPort = Laboratory.freePort();
    int grpcPort = Laboratory.freePort();
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(configuration, configuration(folder, httpPort, grpcPort, http, grpc));
    try {
      Child process =
          Child.start(
              List.of(
                  "nginx", "-p", folder.toString(), "-c", configuration.toString(), "-e", "stderr"),
              Map.of());
      return new Nginx(process, httpPort, grpcPort);
    } catch (IOException absent) {
      System.err.println("Without nginx, which is not installed: " + absent.getMessage());
      return null;
    }
  }

  private static String configuration(Path folder, int httpPort, int grpcPort, int http, int grpc) {
    return """
        daemon off;
        master_process off;
        pid %1$s/pid;
        events { worker_connections 256; }
        http {
          access_log off;
          keepalive_requests 1000000000;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          upstream http { server 127.0.0.1:%4$d; keepalive 32; keepalive_requests 1000000000; }
          upstream grpc { server 127.0.0.1:%5$d; keepalive 32; keepalive_requests 1000000000; }
          server {
            listen 127.0.0.1:%2$d;
            location / {
              proxy_pass http://http;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
            }
          }
          server {
            listen 127.0.0.1:%3$d http2;
            location / { grpc_pass grpc://grpc; }
          }
        }
        """
        .formatted(folder, httpPort, grpcPort, http, grpc);
  }

  int httpPort() {
    return httpPort;
  }

  int grpcPort() {
    return grpcPort;
  }

  @Override
  public void close() {
    process.close();
  }
}
