package dev.graylane.demo.story;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.common.Hop;

/**
 * What a customer got.
 *
 * @param visit who asked
 * @param hops who took part; none if the call failed
 * @param failure why there is no answer; null if there is one
 */
public record Answer(Visit visit, List<Hop> hops, @Nullable String failure) {
  public boolean failed() {
    return failure != null;
  }

  /** Whether the service took part, and this release of it alone. */
  public boolean only(String service, String release) {
    List<Hop> own = hops.stream().filter(hop -> hop.service().equals(service)).toList();
    return !own.isEmpty() && own.stream().allMatch(hop -> hop.release().equals(release));
  }
}
