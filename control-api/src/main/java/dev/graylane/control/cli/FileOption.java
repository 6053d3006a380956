package dev.graylane.control.cli;

import dev.graylane.v1.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The files with resources. */
final class FileOption {
  // A large mesh's whole rules are far below; more is a mistake, such as a log file.
  private static final long MAX_BYTES = 16 << 20;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description =
          "A YAML or JSON file, a folder (all *.yaml, *.yml and *.json in it and below), or - for"
              + " standard input. May be repeated.")
  List<String> files = List.of();

  List<Manifest> read(Terminal terminal) {
    List<Manifest> manifests = new ArrayList<>();
    for (String file : files) {
      if (file.equals("-")) {
        manifests.add(standardInput(terminal));
      } else {
        within(Path.of(file)).forEach(path -> manifests.add(manifest(path)));
      }
    }
    if (manifests.isEmpty()) {
      throw new CommandFailure("there is no *.yaml, *.yml or *.json file in " + files);
    }
    return manifests;
  }

  private static Manifest standardInput(Terminal terminal) {
    try {
      return Manifest.newBuilder()
          .setFile("-")
          .setText(new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8))
          .build();
    } catch (IOException e) {
      throw new CommandFailure("cannot read standard input: " + e.getMessage());
    }
  }

  private static List<Path> within(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> below = Files.walk(path)) {
      return below
          .filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new CommandFailure("cannot read the folder " + path + ": " + e.getMessage());
    }
  }

  private static Manifest manifest(Path path) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new CommandFailure(path + " has more than 16 MB: is it a file of rules?");
      }
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      return Manifest.newBuilder().setFile(path.toString()).setText(text).build();
    } catch (NoSuchFileException e) {
      throw new CommandFailure("there is no file " + path);
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + path + ": " + e.getMessage());
    }
  }
}
