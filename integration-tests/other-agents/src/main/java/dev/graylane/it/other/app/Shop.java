package dev.graylane.it.other.app;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import jakarta.servlet.http.HttpServlet;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * Serves the shop on Tomcat, at a port of the system's choice, which is the result.
 *
 * @param servlet the class name of its one servlet, for {@code /by/*}
 */
public record Shop(String servlet) implements Operation<Integer> {
  /** The system property with the URL of the service that the shop calls. */
  public static final String STOCK = "stock";

  @Override
  public Integer run(World world) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", "4");
    connector.setProperty("minSpareThreads", "1");
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", Files.createTempDirectory("webapp").toString());
    Tomcat.addServlet(
        context,
        "shop",
        Class.forName(servlet)
            .asSubclass(HttpServlet.class)
            .getDeclaredConstructor()
            .newInstance());
    context.addServletMappingDecoded("/by/*", "shop");
    tomcat.start();
    return connector.getLocalPort();
  }
}
