package dev.graylane.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir Path folder;

  @Test
  void givesEachEntryAsItWasPacked() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] content = new byte[random.nextInt(1 << 10)];
      random.nextBytes(content);
      entries.put("p" + i % 50 + ".Class" + i, content);
    }
    entries.put("p.Large", new byte[1 << 20]);
    entries.put("p.Empty", new byte[0]);

    Archive archive = new Archive(pack(entries));

    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      Archive.Entry found = archive.find("inst/", entry.getKey(), ".classdata");
      byte[] into = new byte[found.size()];
      archive.read(found, into);
      assertThat(into).as(entry.getKey()).isEqualTo(entry.getValue());
    }
    assertThat(archive.find("inst/", "p1.None", ".classdata")).isNull();
    assertThat(archive.find("inst/", "p.Large", ".class")).isNull();
    assertThat(archive.find("inst/", "x".repeat(100_000), ".classdata")).isNull();
  }

  @Test
  void readsIntoALargerArray() throws IOException {
    Archive archive = new Archive(pack(Map.of("a.B", new byte[] {1, 2, 3})));
    byte[] into = {9, 9, 9, 9, 9};
    archive.read(archive.find("inst/", "a.B", ".classdata"), into);
    assertThat(into).containsExactly(1, 2, 3, 9, 9);
  }

  @Test
  void refusesAFileThatIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("text"), "no archive, but long enough to be one");
    assertThatThrownBy(() -> new Archive(file.toFile())).isInstanceOf(ZipException.class);
  }

  /** Every third entry is stored, not deflated. */
  private java.io.File pack(Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve("some.jar");
    int count = 0;
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry out = new ZipEntry("inst/" + entry.getKey().replace('.', '/') + ".classdata");
        if (count++ % 3 == 0) {
          CRC32 crc = new CRC32();
          crc.update(entry.getValue());
          out.setMethod(ZipEntry.STORED);
          out.setSize(entry.getValue().length);
          out.setCrc(crc.getValue());
        }
        zip.putNextEntry(out);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file.toFile();
  }
}
