package dev.graylane.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.log.AgentLog;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.Push;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules on disk that cannot be read are kept for whoever wants to know why. */
class DamagedCacheTest {
  private static final Push RULES =
      Push.newBuilder()
          .setRevision(7)
          .addChanged(Bundle.newBuilder().setName("service/orders"))
          .build();

  @TempDir Path folder;

  /** What a disk, a crash or a person may do to a file. */
  enum Damage {
    EMPTY(bytes -> new byte[0]),
    TRUNCATED(bytes -> Arrays.copyOf(bytes, bytes.length - 3)),
    ONE_BIT(
        bytes -> {
          byte[] damaged = bytes.clone();
          damaged[damaged.length - 2] ^= 1;
          return damaged;
        }),
    SOMETHING_ELSE(
        bytes -> "these are my notes of Monday's meeting".getBytes(StandardCharsets.UTF_8)),
    ENDLESS_LENGTH(
        bytes -> {
          byte[] damaged = bytes.clone();
          damaged[12] = 0x7f;
          return damaged;
        });

    private final UnaryOperator<byte[]> change;

    Damage(UnaryOperator<byte[]> change) {
      this.change = change;
    }
  }

  @Test
  void whatWasWrittenIsRead() {
    DiskCache cache = new DiskCache(CacheFolder.named(folder.toFile()), "shop");
    assertThat(cache.read()).isNull();
    cache.write(RULES);
    assertThat(cache.read()).isEqualTo(RULES);
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedFileIsSetAsideUnchangedWithItsNameInTheLog(Damage damage) throws IOException {
    Path log = folder.resolve("agent.log");
    AgentLog.configure("info", log.toString());
    File file = folder.resolve("shop.rules").toFile();
    DiskCache cache = new DiskCache(CacheFolder.named(folder.toFile()), "shop");
    cache.write(RULES);
    byte[] damaged = damage.change.apply(Files.readAllBytes(file.toPath()));
    Files.write(file.toPath(), damaged);
    assertThat(cache.read()).isNull();
    assertThat(file).doesNotExist();
    Path aside = setAside();
    assertThat(Files.readAllBytes(aside)).isEqualTo(damaged);
    assertThat(Files.readString(log)).contains(file.getPath()).contains(aside.getFileName() + "");
    cache.write(RULES);
    assertThat(cache.read()).isEqualTo(RULES);
  }

  private Path setAside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> each.toString().contains(".damaged-")).findFirst().orElseThrow();
    }
  }
}
