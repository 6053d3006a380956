package dev.graylane.control.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.LatencyHistogram;
import dev.graylane.control.statistics.ShardCounts;
import dev.graylane.control.statistics.ShardLatencies;
import dev.graylane.control.stats.EvidenceWindows;
import dev.graylane.v1.store.EvidenceChunk;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvidenceFormTest {

  @Test
  void whatOneServerWritesAnotherReads() {
    ArmWindow counts =
        new ArmWindow(
            64,
            32,
            new ShardCounts(Collections.nCopies(32, 2L), Collections.nCopies(32, 1L)),
            LatencyHistogram.of(Map.of(350, 60L, 400, 4L)),
            new ShardLatencies(
                new TreeMap<>(
                    Map.of(10, Collections.nCopies(32, 1.5), 12, Collections.nCopies(32, 0.5)))));
    var cell = new EvidenceWindows.Cell("web", "orders", "v2", "orders-canary", 7);
    EvidenceChunk chunk =
        EvidenceChunk.newBuilder()
            .addAllCells(EvidenceForm.cells(List.of(new EvidenceWindows.Entry(cell, counts))))
            .build();
    assertThat(EvidenceForm.arm(chunk, "orders-canary", "v2")).isEqualTo(counts);
    assertThat(EvidenceForm.arm(chunk, "orders-canary", "v1")).isEqualTo(ArmWindow.NONE);
  }
}
