package dev.graylane.it.architecture;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of the supported libraries, made of what the integrations say of themselves. */
final class SupportedLibraries {
  private static final Pattern TABLE =
      Pattern.compile("<!-- (\\w+): from the code -->\n.*?<!-- end -->\n", Pattern.DOTALL);

  private final List<Integration> integrations;

  private SupportedLibraries(List<Integration> integrations) {
    this.integrations = integrations;
  }

  /** Those in the agent's index, which is what the agent itself goes by. */
  static SupportedLibraries ofTheAgent() throws IOException, ReflectiveOperationException {
    List<Integration> integrations = new ArrayList<>();
    try (InputStream index =
            Objects.requireNonNull(
                SupportedLibraries.class.getResourceAsStream("/graylane/weave.index"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("integration ")) {
          Class<?> type = Class.forName(line.split(" ")[2]);
          integrations.add((Integration) type.getConstructor().newInstance());
        }
      }
    }
    return new SupportedLibraries(integrations);
  }

  List<Integration> integrations() {
    return integrations;
  }

  static Supported[] rowsOf(Integration integration) {
    return integration.getClass().getAnnotationsByType(Supported.class);
  }

  /** The page with its tables made anew; what is between them stays. */
  String update(String page) {
    Matcher table = TABLE.matcher(page);
    return table.replaceAll(
        found -> {
          Part part = Part.valueOf(found.group(1).toUpperCase(Locale.ROOT));
          return Matcher.quoteReplacement(
              "<!-- " + found.group(1) + ": from the code -->\n" + table(part) + "<!-- end -->\n");
        });
  }

  private String table(Part part) {
    StringBuilder table =
        new StringBuilder("| name | library | versions tested | since | notes |\n")
            .append("|---|---|---|---|---|\n");
    for (Integration integration : integrations) {
      for (Supported row : rowsOf(integration)) {
        if (row.part() == part) {
          table.append("| `").append(integration.name()).append("` | ").append(row.library());
          table.append(" | ").append(row.versions()).append(" | ").append(row.since());
          table.append(" | ").append(row.notes()).append(" |\n");
        }
      }
    }
    return table.toString().replace("|  |", "| |");
  }
}
