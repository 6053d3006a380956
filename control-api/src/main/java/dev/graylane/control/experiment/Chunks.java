package dev.graylane.control.experiment;

import dev.graylane.v1.store.ExperimentChunk;

/** Adds chunks to chunks. */
final class Chunks {
  private Chunks() {}

  /** The first and then the second, as one. */
  static ExperimentChunk.Builder join(ExperimentChunk first, ExperimentChunk second) {
    long later = second.getBaseMillis() - first.getBaseMillis();
    return first.toBuilder()
        .addAllUsers(second.getUsersList())
        .addAllVariants(second.getVariantsList())
        .addAllAtMillis(second.getAtMillisList().stream().map(at -> at + later).toList())
        .addAllReached(second.getReachedList())
        .setDropped(first.getDropped() + second.getDropped())
        .setAnonymousCalls(first.getAnonymousCalls() + second.getAnonymousCalls())
        .setMixedUsers(first.getMixedUsers() + second.getMixedUsers());
  }

  static boolean isEmpty(ExperimentChunk chunk) {
    return chunk.getSerializedSize() == 0;
  }
}
