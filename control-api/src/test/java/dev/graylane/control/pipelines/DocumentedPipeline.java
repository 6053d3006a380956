package dev.graylane.control.pipelines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pipeline as it is written in {@code docs/pipelines.md}. */
final class DocumentedPipeline {
  /** The repository's. */
  static final Path ROOT =
      Path.of(System.getProperty("graylane.jar"))
          .toAbsolutePath()
          .resolveSibling("../..")
          .normalize();

  private DocumentedPipeline() {}

  /** The first block of code under a heading, with a server of one's own in the place of theirs. */
  static String under(String heading, String server) throws IOException {
    String page = Files.readString(ROOT.resolve("docs/pipelines.md"));
    Matcher block =
        Pattern.compile("## " + heading + "\n.*?```\\w+\n(.*?)```", Pattern.DOTALL).matcher(page);
    if (!block.find()) {
      throw new IllegalStateException("docs/pipelines.md has no code under " + heading);
    }
    String text = block.group(1);
    String theirs = "https://graylane.internal:7700";
    if (!text.contains(theirs)) {
      throw new IllegalStateException("the pipeline under " + heading + " names no " + theirs);
    }
    return text.replace(theirs, server);
  }

  /** The same pipeline with less patience. */
  static String impatient(String pipeline) {
    return pipeline.replaceAll("--timeout \\w+", "--timeout 3s");
  }
}
