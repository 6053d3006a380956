package dev.graylane.demo.story;

import java.io.IOException;

/** One step of a story. */
public interface Step {
  /** What happens, in one line. */
  String title();

  /** Does it, shows what was measured and says whether that is what was expected. */
  void play(Stage stage) throws IOException, InterruptedException;
}
