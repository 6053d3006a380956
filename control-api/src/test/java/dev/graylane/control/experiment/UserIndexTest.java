package dev.graylane.control.experiment;

import static dev.graylane.control.experiment.ExperimentEngineSetting.hash;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Users as they are found. */
class UserIndexTest {
  @Test
  void usersAreFoundByTheirHash() {
    UserIndex index = new UserIndex();
    for (int user = 0; user < 100_000; user++) {
      assertThat(index.find(hash(user))).isEqualTo(-1);
      index.add(hash(user));
    }
    for (int user = 0; user < 100_000; user++) {
      assertThat(index.find(hash(user))).isEqualTo(user);
    }
    assertThat(index.find(hash(100_000))).isEqualTo(-1);
  }
}
