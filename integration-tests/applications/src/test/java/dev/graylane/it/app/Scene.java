package dev.graylane.it.app;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Backend;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.client.Call;
import java.nio.file.Path;

/**
 * Two releases of {@code orders}, a control server by whose rules {@code x-release: v2} goes to v2,
 * and the description of the application's JVM that calls them.
 */
final class Scene implements AutoCloseable {
  static final String AGENT = System.getProperty("graylane.agent.jar");

  /** May be replaced by one at the same port. */
  TestControl control = TestControl.start();

  final String controlUrl = control.url();
  final Backend v1 = Backend.start("v1", "127.0.0.1", null);
  final Backend v2 = Backend.start("v2", "127.0.0.2", null);
  private final String host;

  private Scene(String name) {
    host = name.isEmpty() ? "127.0.0.1:" + v1.port() : name;
    control.apply(
        Rules.of("orders").host(host).instance(v1).instance(v2).header("x-release", "v2").to("v2"));
  }

  /**
   * The application asks for the address of v1, so that its calls are answered without rules too.
   */
  static Scene byAddress() {
    return new Scene("");
  }

  /** The application asks for a name that nothing but the rules resolves. */
  static Scene byName() {
    return new Scene("orders-by-name");
  }

  /** With the agent; it keeps no rules. */
  AgentJvm.Builder jvm() {
    return withAgent(new AgentJvm.Builder()).property("graylane.cache.dir", "none");
  }

  /** Adds the agent to a JVM. */
  AgentJvm.Builder withAgent(AgentJvm.Builder jvm) {
    return jvm.agent(Path.of(AGENT))
        .property("graylane.service", "client")
        .property("graylane.control", controlUrl);
  }

  /** A call that no rule claims. */
  Call base() {
    return Call.get("http://" + host + "/a");
  }

  /** A call that is v2's by the rules. */
  Call gray() {
    return base().header("x-release", "v2");
  }

  @Override
  public void close() {
    control.close();
    v1.close();
    v2.close();
  }
}
