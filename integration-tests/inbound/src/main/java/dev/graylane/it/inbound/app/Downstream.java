package dev.graylane.it.inbound.app;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The service that the application calls. */
public final class Downstream {
  /** The system property with its URL. */
  public static final String URL = "downstream";

  private Downstream() {}

  /** Makes the call that a request is known by, and returns the release that answered. */
  public static String call(String id) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(System.getProperty(URL) + "/" + id).toURL().openConnection();
    connection.getInputStream().readAllBytes();
    return connection.getHeaderField("x-answered-by");
  }
}
