package dev.graylane.agent.weave;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs while the agent is built: finds the integrations in a folder of classes and writes what they
 * weave.
 */
public final class WeaveIndexWriter {
  private WeaveIndexWriter() {}

  /**
   * @param args the folder of compiled integrations
   */
  public static void main(String[] args) throws Exception {
    Path folder = Paths.get(args[0]);
    TreeSet<String> lines = new TreeSet<>();
    for (Integration integration : integrationsIn(folder)) {
      lines.add("integration " + integration.name() + " " + integration.getClass().getName());
      for (Description.Advised advised : Description.of(integration).advised()) {
        lines.add("class " + advised.className().replace('.', '/') + " " + integration.name());
      }
    }
    Path index = folder.resolve(WeaveIndex.RESOURCE);
    Files.createDirectories(index.getParent());
    Files.write(index, lines, StandardCharsets.UTF_8);
  }

  private static List<Integration> integrationsIn(Path folder)
      throws IOException, ReflectiveOperationException {
    List<String> names;
    try (Stream<Path> files = Files.walk(folder)) {
      names =
          files
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .filter(file -> file.endsWith("Integration.class"))
              .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
              .sorted()
              .collect(Collectors.toList());
    }
    List<Integration> integrations = new ArrayList<>();
    for (String name : names) {
      Class<?> type = Class.forName(name);
      if (Integration.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
        integrations.add(type.asSubclass(Integration.class).getConstructor().newInstance());
      }
    }
    return integrations;
  }
}
