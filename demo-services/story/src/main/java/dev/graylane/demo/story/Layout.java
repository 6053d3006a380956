package dev.graylane.demo.story;

import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param root of the repository
 * @param run what this run of the story writes: logs, rules, caches
 */
record Layout(Path root, Path run) {
  Path agentJar() {
    return root.resolve("agent/dist/target/graylane-agent.jar");
  }

  Path graylaneJar() {
    return root.resolve("control-api/target/graylane.jar");
  }

  Path serviceJar(String service) {
    return root.resolve("demo-services/" + service + "/target/" + service + ".jar");
  }

  Path rules(String name) {
    return root.resolve("demo-services/rules/" + name + ".yaml");
  }

  Path jaegerConfiguration() {
    return root.resolve("demo-services/jaeger.yaml");
  }
}
