package dev.graylane.control.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.store.ExperimentChunk;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Users as they are kept. */
class UserLogTest extends ExperimentEngineSetting {
  @Test
  void manySmallChunksAreJoinedAndSayTheSame() {
    UserLog log = new UserLog(store, "other", 1);
    for (int i = 0; i < 450; i++) {
      log.append(
          ExperimentChunk.newBuilder()
              .setBaseMillis(1_000 + i)
              .addUsers(hash(i))
              .addVariants(i % 2)
              .addAtMillis(-1)
              .addReached(hash(i))
              .setDropped(1)
              .build());
    }
    List<ExperimentChunk> chunks = new UserLog(store, "other", 1).read();
    assertThat(chunks).hasSizeLessThan(300);
    int at = 0;
    long dropped = 0;
    for (var chunk : chunks) {
      dropped += chunk.getDropped();
      for (int i = 0; i < chunk.getUsersCount(); i++) {
        assertThat(chunk.getUsers(i)).isEqualTo(hash(at));
        assertThat(chunk.getBaseMillis() + chunk.getAtMillis(i)).isEqualTo(999 + at);
        at++;
      }
    }
    assertThat(at).isEqualTo(450);
    assertThat(dropped).isEqualTo(450);
  }
}
