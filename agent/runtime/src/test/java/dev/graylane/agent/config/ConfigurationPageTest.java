package dev.graylane.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of docs/configuration.md is what the options say; on a difference it is printed. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "configuration.md");

  @Test
  void thePageListsEveryOptionAsItIs() throws IOException {
    assertThat(Files.readString(PAGE)).as("docs/configuration.md").contains(table());
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("| option | environment | default | |\n|---|---|---|---|\n");
    for (AgentOption option : AgentOption.values()) {
      String defaultValue = option.defaultValue();
      table
          .append("| `")
          .append(option.property())
          .append("` | `")
          .append(OptionNames.environment(option.property()))
          .append("` | ")
          .append(defaultValue == null || defaultValue.isEmpty() ? "" : "`" + defaultValue + "`")
          .append(" | ")
          .append(option.doc())
          .append(" |\n");
    }
    return table.toString();
  }
}
