package dev.graylane.control.pipelines;

import groovy.lang.Closure;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of Jenkins' declarative pipelines that the documented one uses, and no others: what a
 * Jenkins would do at each, with shell steps that are really run.
 */
public abstract class JenkinsWords extends Script {
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> codes = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private Workspace workspace;

  /** A step failed, and with it the build. */
  static final class BuildFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BuildFailed(String message) {
      super(message);
    }
  }

  void in(Workspace where) {
    workspace = where;
    environment.put("BUILD_URL", "https://jenkins.internal/job/orders/17/");
  }

  /** How each shell step ended. */
  List<String> codes() {
    return codes;
  }

  /** What a person was asked. */
  List<String> asked() {
    return asked;
  }

  public void pipeline(Closure<?> body) {
    body.call();
  }

  public void agent(Object label) {
    if (!label.equals("any")) {
      throw new IllegalArgumentException("agent " + label);
    }
  }

  public Object getAny() {
    return "any";
  }

  public void environment(Closure<?> body) {
    Map<Object, Object> before = new HashMap<>(getBinding().getVariables());
    body.call();
    getBinding()
        .getVariables()
        .forEach(
            (name, value) -> {
              if (!before.containsKey(name)) {
                environment.put(name.toString(), value.toString());
              }
            });
  }

  public String credentials(String id) {
    return "the secret " + id;
  }

  public void stages(Closure<?> body) {
    body.call();
  }

  public void stage(String name, Closure<?> body) {
    body.call();
  }

  public void steps(Closure<?> body) {
    body.call();
  }

  public void script(Closure<?> body) {
    body.call();
  }

  public void sh(String script) throws Exception {
    int code = shell(script);
    if (code != 0) {
      throw new BuildFailed("script returned exit code " + code);
    }
  }

  /** With {@code returnStatus: true}. */
  public int sh(Map<String, Object> named) throws Exception {
    if (!Boolean.TRUE.equals(named.get("returnStatus")) || named.size() != 2) {
      throw new IllegalArgumentException("sh " + named);
    }
    return shell(String.valueOf(named.get("script")));
  }

  private int shell(String script) throws Exception {
    Workspace.Ended ended = workspace.run(environment, "sh", "-xe", "-c", script);
    codes.add(script.replaceAll("graylane rollout (\\w+).*", "$1") + " " + ended.exit());
    return ended.exit();
  }

  public void input(String message) {
    asked.add(message);
  }

  public void error(String message) {
    throw new BuildFailed(message);
  }
}
