package dev.graylane.control.cli;

import dev.graylane.v1.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * The files that a command is given: a file, all YAML and JSON files of a folder, or standard
 * input.
 */
final class ManifestFiles {
  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "A file, a folder, or - for standard input. May be repeated.")
  private List<String> names;

  List<Manifest> read() throws IOException {
    List<Manifest> manifests = new ArrayList<>();
    for (String name : names) {
      if (name.equals("-")) {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        manifests.add(Manifest.newBuilder().setFile("<stdin>").setText(text).build());
        continue;
      }
      Path path = Path.of(name);
      if (!Files.exists(path)) {
        throw new IOException("there is no file " + name);
      }
      for (Path file : Files.isDirectory(path) ? filesIn(path) : List.of(path)) {
        manifests.add(
            Manifest.newBuilder().setFile(file.toString()).setText(Files.readString(file)).build());
      }
    }
    return manifests;
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new IOException("there is no .yaml, .yml or .json file in " + folder);
      }
      return found;
    }
  }
}
