package dev.graylane.control.push;

import dev.graylane.v1.Ack;
import dev.graylane.v1.BundleError;
import dev.graylane.v1.ControlMessage;
import dev.graylane.v1.Push;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one agent holds, and what it is sent: at most one push at a time, always towards the newest
 * publication. States that come up while one is unanswered are never queued; the next push is the
 * difference to whatever is newest then.
 *
 * <p>For one thread.
 */
public final class PushStream {
  private final Consumer<ControlMessage> out;
  private final BooleanSupplier ready;
  // What the agent holds: name to version.
  private final Map<String, String> held;
  // The versions that it refused: they are not sent again on this stream.
  private final Map<String, BundleError> refused = new HashMap<>();
  private boolean full;
  private String epoch;
  private @Nullable Publication target;
  private @Nullable Publication unanswered;
  private @Nullable Publication answered;
  private long nonce;

  /**
   * Begins with what the agent said that it holds.
   *
   * @param ready whether the transport takes a message now; when it does again, {@link #advance} is
   *     to be called
   */
  public PushStream(
      Map<String, String> held, String epoch, Consumer<ControlMessage> out, BooleanSupplier ready) {
    this.held = new HashMap<>(held);
    this.epoch = epoch;
    this.full = held.isEmpty();
    this.out = out;
    this.ready = ready;
  }

  /** Makes a publication the one to reach. */
  public void offer(Publication publication) {
    target = publication;
    advance();
  }

  /** Sends the next push if one is due and the last was answered. */
  public void advance() {
    Publication next = target;
    if (next != null && unanswered == null && saysNothingNew(next)) {
      answered = next;
    }
    if (next == null
        || unanswered != null
        || isAnswered(next)
        || wouldTakeAllRulesAway(next)
        || !ready.getAsBoolean()) {
      return;
    }
    full |= !epoch.equals(next.epoch());
    epoch = next.epoch();
    List<String> removed =
        held.keySet().stream().filter(name -> !next.bundles().containsKey(name)).sorted().toList();
    Push.Builder head =
        Push.newBuilder()
            .setNonce(++nonce)
            .setStoreEpoch(next.epoch())
            .setRevision(next.revision())
            .setFull(full);
    if (!full) {
      head.addAllRemoved(removed);
    }
    unanswered = next;
    out.accept(PushMessages.push(head, changed(next)));
  }

  /**
   * A store that was begun anew knows nothing yet. What agents hold of the one before stays in
   * force until somebody has applied rules to this one.
   */
  private boolean wouldTakeAllRulesAway(Publication next) {
    return !epoch.isEmpty()
        && !epoch.equals(next.epoch())
        && held.keySet().stream().anyMatch(PushStream::isService)
        && next.bundles().keySet().stream().noneMatch(PushStream::isService);
  }

  private static boolean isService(String bundle) {
    return bundle.startsWith("service/");
  }

  private Collection<RenderedBundle> changed(Publication next) {
    if (full) {
      return next.bundles().values();
    }
    List<RenderedBundle> changed = new ArrayList<>();
    for (RenderedBundle bundle : next.bundles().values()) {
      BundleError error = refused.get(bundle.name());
      boolean known =
          bundle.version().equals(held.get(bundle.name()))
              || (error != null && error.getVersion().equals(bundle.version()));
      if (!known) {
        changed.add(bundle);
      }
    }
    return changed;
  }

  /** Takes the answer to a push; one to another push than the last is out of place and ignored. */
  public void answer(Ack ack) {
    Publication done = unanswered;
    if (done == null || ack.getNonce() != nonce) {
      return;
    }
    Map<String, String> before = new HashMap<>(held);
    boolean wasFull = full;
    held.clear();
    done.bundles().values().forEach(bundle -> held.put(bundle.name(), bundle.version()));
    refused
        .values()
        .removeIf(error -> wasFull || !error.getVersion().equals(held.get(error.getName())));
    for (BundleError error : ack.getErrorsList()) {
      if (held.containsKey(error.getName())) {
        String version = held.get(error.getName());
        refused.put(error.getName(), error.toBuilder().setVersion(version).build());
      }
    }
    for (String name : refused.keySet()) {
      // The agent kept what it had.
      String kept = before.get(name);
      if (kept == null) {
        held.remove(name);
      } else {
        held.put(name, kept);
      }
    }
    full = false;
    unanswered = null;
    answered = done;
    advance();
  }

  /** The last revision that the agent answered; 0: none yet. */
  public long answeredRevision() {
    return answered == null ? 0 : answered.revision();
  }

  /** What the agent refused of it. */
  public List<BundleError> errors() {
    return List.copyOf(refused.values());
  }

  /** Whether the agent has answered the newest publication. */
  public boolean isCaughtUp() {
    return target != null && isAnswered(target);
  }

  /** A revision that changed no bundle needs no push: whoever holds the one before holds it. */
  private boolean saysNothingNew(Publication next) {
    return answered != null
        && answered.epoch().equals(next.epoch())
        && isSame(answered.bundles(), next.bundles());
  }

  private static boolean isSame(Object one, Object other) {
    return one == other;
  }

  private boolean isAnswered(Publication publication) {
    return answered != null
        && answered.revision() == publication.revision()
        && answered.epoch().equals(publication.epoch());
  }
}
