package dev.graylane.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

class AgentJarIT {
  private static final long LIMIT = 12L << 20;

  @Test
  void isSmallerThanTwelveMegabytes() throws IOException {
    assertThat(Files.size(Jvm.AGENT)).isLessThan(LIMIT);
  }

  @Test
  void showsTheApplicationNothingButItsEntry() throws IOException {
    assertThat(entries())
        .filteredOn(name -> !name.startsWith("inst/"))
        .allMatch(
            name ->
                name.startsWith("META-INF/") || name.startsWith("dev/graylane/agent/bootstrap/"));
    assertThat(entries())
        .filteredOn(name -> name.startsWith("inst/"))
        .noneMatch(name -> name.endsWith(".class"));
  }

  @Test
  void holdsNoLibraryUnderItsOwnName() throws IOException {
    assertThat(entries())
        .filteredOn(name -> name.endsWith(".classdata"))
        .allMatch(
            name ->
                name.startsWith("inst/dev/graylane/")
                    || name.equals("inst/java/lang/GraylaneLink.classdata"));
  }

  @Test
  void holdsOfKotlinsFunctionsButThoseThatAreCalled() throws IOException {
    try (JarFile jar = new JarFile(Jvm.AGENT.toFile())) {
      assertThat(jar.stream().filter(entry -> entry.getName().matches(".*/ArraysKt__.*")))
          .isNotEmpty()
          .allMatch(entry -> entry.getSize() < 1 << 16);
    }
  }

  @Test
  void bearsItsLicences() throws IOException {
    assertThat(entries()).anyMatch(name -> name.startsWith("META-INF/LICENSE"));
  }

  @Test
  void namesItsEntryAndVersion() throws IOException {
    try (JarFile jar = new JarFile(Jvm.AGENT.toFile())) {
      Manifest manifest = jar.getManifest();
      assertThat(manifest.getMainAttributes().getValue("Premain-Class"))
          .isEqualTo("dev.graylane.agent.bootstrap.GraylaneAgent");
      assertThat(manifest.getMainAttributes().getValue("Implementation-Version")).isNotBlank();
    }
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(Jvm.AGENT.toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
    }
  }
}
