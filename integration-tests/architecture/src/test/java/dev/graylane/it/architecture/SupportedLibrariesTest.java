package dev.graylane.it.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the supported libraries names those that the agent has, and no other. */
class SupportedLibrariesTest {
  private static final Pattern FIRST_COLUMN = Pattern.compile("(?m)^\\| `([a-z0-9]+)` \\|");

  @Test
  void thePageNamesTheLibrariesThatTheAgentInstruments() throws IOException {
    assertEquals(instrumented(), documented());
  }

  private static SortedSet<String> instrumented() throws IOException {
    InputStream index = SupportedLibrariesTest.class.getResourceAsStream("/graylane/weave.index");
    assertNotNull(index);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith("integration "))
          .map(line -> line.split(" ")[1])
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static SortedSet<String> documented() throws IOException {
    Matcher names =
        FIRST_COLUMN.matcher(Files.readString(Path.of("../../docs/supported-libraries.md")));
    SortedSet<String> found = new TreeSet<>();
    while (names.find()) {
      found.add(names.group(1));
    }
    return found;
  }
}
