package dev.graylane.it.inbound.app;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import dev.graylane.it.client.redeploy.ApplicationLoader;
import dev.graylane.it.client.redeploy.Redeploy;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.Servlet;

/**
 * Deploys {@link RedeployedServlet} into a server that stays, has it serve a request in the lane
 * and one in none, and undeploys it, again and again, each time in a class loader of its own.
 * Returns what was answered.
 *
 * @param container the class name of a {@link WebContainer}
 * @param times how often
 */
public record RedeployWebApp(String container, int times) implements Operation<ArrayList<String>> {
  private static final Map<String, WebContainer> RUNNING = new ConcurrentHashMap<>();
  private static final int MOST_THREADS = 4;
  private static final String LANE = "1;lane=gray";

  @Override
  public ArrayList<String> run(World world) throws Exception {
    WebContainer running = RUNNING.get(container);
    if (running == null) {
      running =
          Class.forName(container)
              .asSubclass(WebContainer.class)
              .getDeclaredConstructor()
              .newInstance();
      running.start();
      RUNNING.put(container, running);
      // So that the server begins none of its threads on behalf of an application that goes.
      for (int i = 0; i < MOST_THREADS; i++) {
        deploy(running, RedeployedServlet.class.getClassLoader(), new ArrayList<>());
      }
    }
    ArrayList<String> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      try (ApplicationLoader loader =
          ApplicationLoader.of(RedeployedServlet.class.getName(), List.of())) {
        deploy(running, loader, answers);
        Redeploy.undeployed(container, loader);
      }
    }
    return answers;
  }

  /** In a method of its own, so that nothing of it is left on the stack. */
  private static void deploy(WebContainer running, ClassLoader loader, List<String> answers)
      throws Exception {
    Class<? extends Servlet> servlet =
        loader.loadClass(RedeployedServlet.class.getName()).asSubclass(Servlet.class);
    running.deploy(servlet);
    try {
      answers.add(get(running.port(), LANE));
      answers.add(get(running.port(), ""));
    } finally {
      running.undeploy();
    }
  }

  private static String get(int port, String lane) throws Exception {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/app/?id=redeployed").toURL().openConnection();
    connection.setRequestProperty("graylane", lane);
    // The server remembers what a connection was for while it is open.
    connection.setRequestProperty("connection", "close");
    return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
