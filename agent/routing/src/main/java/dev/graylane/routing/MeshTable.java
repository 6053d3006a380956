package dev.graylane.routing;

import dev.graylane.v1.MeshBundle;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compiled bundle of what concerns no single service: how attributes are derived, and who
 * enters which lane.
 */
final class MeshTable {
  static final MeshTable DEFAULT = new MeshTable(UserHash.PLAIN, Collections.emptyList());

  final UserHash userHash;
  final List<String> carriedHeaders;

  private MeshTable(UserHash userHash, List<String> carriedHeaders) {
    this.userHash = userHash;
    this.carriedHeaders = carriedHeaders;
  }

  static MeshTable compile(MeshBundle bundle, Secrets secrets) throws InvalidRule {
    return DEFAULT;
  }

  Entry enter(
      CallView request,
      RequestContext context,
      @Nullable String lane,
      Map<String, String> attributes,
      Inputs inputs,
      @Nullable Recorder recorder) {
    return new Entry(lane, false, attributes, false);
  }
}
