package dev.graylane.instrumentation.kafka;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** What is written beside a release's offsets when the baseline takes its messages over. */
final class Handover {
  /** The baseline handles what is left of the release's messages, and is not through yet. */
  private static final String BEGUN = "graylane: taken over";

  /** The baseline has handled all up to where its own group is. */
  private static final String DONE = "graylane: handed back";

  private Handover() {}

  static OffsetAndMetadata begun(long offset) {
    return new OffsetAndMetadata(offset, BEGUN);
  }

  static OffsetAndMetadata done(long offset) {
    return new OffsetAndMetadata(offset, DONE);
  }

  static boolean isDone(OffsetAndMetadata offset) {
    return DONE.equals(offset.metadata());
  }
}
