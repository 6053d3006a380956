package dev.graylane.control.cli;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a control server is, as the user wrote it. */
record ServerAddress(String url, boolean tls, String host, int port) {
  static final String DEFAULT = "http://localhost:7700";

  static ServerAddress parse(String text) {
    String url = text.contains("://") ? text : "http://" + text;
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme();
      boolean tls = "https".equals(scheme);
      if (uri.getHost() != null && (tls || "http".equals(scheme))) {
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        return new ServerAddress(url, tls, uri.getHost(), port);
      }
    } catch (URISyntaxException e) {
      // Said below, in our own words.
    }
    throw new CommandFailure(
        Exit.USAGE,
        "the server's URL is `" + text + "`, expected one such as http://localhost:7700");
  }
}
