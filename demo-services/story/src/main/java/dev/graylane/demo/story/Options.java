package dev.graylane.demo.story;

import java.util.List;

/**
 * The command line.
 *
 * @param story which story is told
 * @param keep whether all of it goes on running afterwards
 */
record Options(String story, boolean keep) {
  static final String USAGE =
      """
      usage: demo-services/run.sh [--keep] [--story NAME]

        --keep        leave the shop running after the story, until Ctrl-C
        --story NAME  which story: %s (default: %s)

      JAEGER=/path/to/jaeger, or jaeger on the PATH, shows the story's traces.
      """
          .formatted(String.join(", ", Stories.names()), Stories.DEFAULT);

  /**
   * @throws IllegalArgumentException says what is wrong with them
   */
  static Options parse(List<String> arguments) {
    String story = Stories.DEFAULT;
    boolean keep = false;
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--keep" -> keep = true;
        case "--story" -> story = ++i < arguments.size() ? arguments.get(i) : "";
        default -> throw new IllegalArgumentException("unknown option " + arguments.get(i));
      }
    }
    if (!Stories.names().contains(story)) {
      throw new IllegalArgumentException("no story is called '" + story + "'");
    }
    return new Options(story, keep);
  }
}
