package shop.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the shop's services answer each other: a result, and who took part in it.
 *
 * @param result the facts that were asked for
 * @param hops the services that answered, the first one first
 */
public record Reply(Map<String, Object> result, List<Hop> hops) {
  /** The answer of a service that asked others. */
  public static Reply of(Map<String, Object> result, Hop own, List<Hop> others) {
    List<Hop> hops = new ArrayList<>();
    hops.add(own);
    hops.addAll(others);
    return new Reply(result, List.copyOf(hops));
  }
}
