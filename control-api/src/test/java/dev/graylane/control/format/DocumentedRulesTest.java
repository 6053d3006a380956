package dev.graylane.control.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Manifest;
import dev.graylane.v1.Problem;
import dev.graylane.v1.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents show as rules is taken. */
class DocumentedRulesTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?m)^\\| `[^|]*\\| `(\\{(?:header|path|caller|region|user|ip|time|percent|not).*?})`");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../docs/rules.md",
        "../docs/rollouts.md",
        "../docs/experiments.md",
        "../README.md"
      })
  void everyDocumentIsRight(String page) throws IOException {
    List<String> blocks = all(BLOCK, page);
    assertThat(blocks).isNotEmpty();
    blocks.forEach(block -> assertThat(mistakes(block)).as(block).isEmpty());
  }

  @Test
  void everyConditionInTheTableIsRight() throws IOException {
    List<String> conditions = all(CONDITION, "../docs/rules.md");
    assertThat(conditions).hasSizeGreaterThan(7);
    for (String condition : conditions) {
      String text = "kind: Audience\nname: a\nwhen: " + condition + "\n";
      assertThat(mistakes(text)).as(text).isEmpty();
    }
  }

  private static List<String> all(Pattern pattern, String page) throws IOException {
    Matcher found = pattern.matcher(Files.readString(Path.of(page)));
    List<String> texts = new ArrayList<>();
    while (found.find()) {
      texts.add(found.group(1));
    }
    return texts;
  }

  private static List<String> mistakes(String text) {
    return OfflineCheck.of(List.of(Manifest.newBuilder().setFile("page").setText(text).build()))
        .stream()
        .filter(problem -> problem.getSeverity() == Severity.ERROR)
        .map(Problem::toString)
        .toList();
  }
}
