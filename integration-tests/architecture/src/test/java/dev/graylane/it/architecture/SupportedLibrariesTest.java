package dev.graylane.it.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page of the supported libraries says is what the code says, and what the tests run. */
class SupportedLibrariesTest {
  private static final Path PAGE = Path.of("../../docs/supported-libraries.md");
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(\\.\\d+)+");

  @Test
  void thePageIsMadeOfTheCode() throws Exception {
    String page = Files.readString(PAGE);
    String made = SupportedLibraries.ofTheAgent().update(page);
    if (Boolean.getBoolean("graylane.docs.write")) {
      Files.writeString(PAGE, made);
      return;
    }
    assertEquals(
        made,
        page,
        "not what the integrations say; write it anew with: mvn -pl integration-tests/architecture"
            + " -am verify -Dtest=SupportedLibrariesTest -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dgraylane.docs.write=true");
  }

  @Test
  void everyIntegrationSaysWhatItSupports() throws Exception {
    for (Integration integration : SupportedLibraries.ofTheAgent().integrations()) {
      assertNotEquals(0, SupportedLibraries.rowsOf(integration).length, integration.name());
    }
  }

  @Test
  void theVersionsAreThoseOfTheTests() throws Exception {
    String builds = builds();
    for (Integration integration : SupportedLibraries.ofTheAgent().integrations()) {
      for (Supported row : SupportedLibraries.rowsOf(integration)) {
        Matcher version = VERSION.matcher(row.versions());
        while (version.find()) {
          assertTrue(
              builds.contains(version.group()),
              () -> integration.name() + ": no test has version " + version.group());
        }
      }
    }
  }

  private static String builds() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."), 3)) {
      List<Path> poms =
          files
              .filter(file -> file.endsWith("pom.xml") && !file.toString().contains("target"))
              .collect(Collectors.toList());
      poms.add(Path.of("../../pom.xml"));
      StringBuilder all = new StringBuilder();
      for (Path pom : poms) {
        all.append(Files.readString(pom));
      }
      return all.toString();
    }
  }
}
