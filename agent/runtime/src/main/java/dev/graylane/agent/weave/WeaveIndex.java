package dev.graylane.agent.weave;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which integrations weave which class: what {@link WeaveIndexWriter} wrote when the agent was
 * built. Every class that the application loads is looked up here, and all but a few are not found,
 * so that nothing more of the agent is needed for them.
 */
final class WeaveIndex {
  /** Where the index lies among the agent's resources. */
  static final String RESOURCE = "graylane/weave.index";

  /** Integration class by the library's name. */
  private final Map<String, String> integrations = new LinkedHashMap<>();

  /** Names of libraries by woven class, with slashes as the JVM names it. */
  private final Map<String, List<String>> woven = new HashMap<>();

  private WeaveIndex() {}

  static WeaveIndex load(ClassLoader agent) throws IOException {
    WeaveIndex index = new WeaveIndex();
    InputStream in = agent.getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new IOException("the agent's jar has no " + RESOURCE);
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        index.add(line);
      }
    }
    return index;
  }

  private void add(String line) {
    String[] words = line.split(" ");
    if (words.length == 3 && words[0].equals("integration")) {
      integrations.put(words[1], words[2]);
    } else if (words.length == 3 && words[0].equals("class")) {
      List<String> names = woven.get(words[1]);
      if (names == null) {
        names = new ArrayList<>(1);
        woven.put(words[1], names);
      }
      names.add(words[2]);
    }
  }

  /** The libraries whose integrations weave a class; null for almost every class. */
  @Nullable List<String> of(String internalName) {
    return woven.get(internalName);
  }

  /** Forgets a library that the user switched off. Before the first look-up. */
  void leaveOut(String library) {
    integrations.remove(library);
    for (Iterator<List<String>> each = woven.values().iterator(); each.hasNext(); ) {
      List<String> names = each.next();
      names.remove(library);
      if (names.isEmpty()) {
        each.remove();
      }
    }
  }

  /** Integration class names by library. */
  Map<String, String> integrations() {
    return integrations;
  }
}
