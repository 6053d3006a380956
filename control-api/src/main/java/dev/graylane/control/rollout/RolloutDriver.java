package dev.graylane.control.rollout;

import dev.graylane.control.state.Rollouts.Stored;
import dev.graylane.control.store.Lease;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.RolloutRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives rollouts: reads each document, asks the machine what comes next, and writes that if the
 * document is still the same. Nothing that is needed lives here, so that any number of drivers may
 * drive the same rollouts, and one that dies leaves nothing behind.
 */
final class RolloutDriver implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RolloutDriver.class);
  // A document that changes more often in one go than any rollout has reason to.
  private static final int MOST_TRANSITIONS = 100;

  private final RolloutDocuments documents;
  private final World world;
  private final Clock clock;
  private final RolloutMachine machine = new RolloutMachine(new StatisticsJudge());
  private final Notifier notifier;
  private final RolloutMeters meters;
  private final Lease lease;
  private final ScheduledThreadPoolExecutor thread;
  // For the driver's thread.
  private List<RolloutRecord> shown = List.of();

  RolloutDriver(
      RolloutDocuments documents,
      World world,
      Clock clock,
      Notifier notifier,
      RolloutMeters meters,
      Lease lease) {
    this.documents = documents;
    this.world = world;
    this.clock = clock;
    this.notifier = notifier;
    this.meters = meters;
    this.lease = lease;
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread driver = new Thread(task, "graylane-rollouts");
              driver.setDaemon(true);
              return driver;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  /** Drives again and again. */
  void start(Duration period) {
    thread.scheduleWithFixedDelay(this::driveAll, 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Drives at the next moment: something has changed. */
  void wake() {
    if (!thread.isShutdown()) {
      thread.execute(this::driveAll);
    }
  }

  private void driveAll() {
    try {
      List<RolloutRecord> all = documents.all().stream().map(Stored::rollout).toList();
      boolean anyToDrive = all.stream().anyMatch(RolloutDriver::isToBeDriven);
      // Nobody holds it while there is nothing to do: a lease costs writes.
      if (anyToDrive && lease.hold()) {
        for (RolloutRecord record : all) {
          driveAlone(record.getSpec().getService());
        }
      }
      if (!all.equals(shown)) {
        meters.show(all);
        shown = all;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The next time is soon, and the documents are what they were.
      log.error("Rollouts could not be driven; tried again", e);
    }
  }

  private static boolean isToBeDriven(RolloutRecord record) {
    return !Records.hasEnded(record)
        || record.getQueueCount() > 0
        || record.getTold() < record.getEventsCount();
  }

  /** What is wrong with one rollout holds up no other. */
  private void driveAlone(String service) throws InterruptedException {
    try {
      drive(service);
    } catch (RuntimeException e) {
      log.error("The rollout of {} could not be driven; tried again", service, e);
    }
  }

  /** Makes every transition that is due for a service's rollout. */
  void drive(String service) throws InterruptedException {
    for (int i = 0; i < MOST_TRANSITIONS; i++) {
      Optional<Stored> stored = documents.of(service);
      if (stored.isEmpty()) {
        return;
      }
      RolloutRecord record = stored.get().rollout();
      RolloutRecord next = machine.next(record, clock.instant(), facts(stored.get()));
      if (next.equals(record)) {
        tell(stored.get());
        return;
      }
      documents.replace(stored.get(), next);
    }
    log.warn("The rollout of {} changes all the time; it goes on later", service);
  }

  private void tell(Stored stored) {
    notifier
        .tell(stored.rollout())
        .ifPresent(
            told -> documents.replace(stored, stored.rollout().toBuilder().setTold(told).build()));
  }

  private Facts facts(Stored stored) throws InterruptedException {
    RolloutRecord record = stored.rollout();
    Instant now = clock.instant();
    String service = record.getSpec().getService();
    Optional<String> wanted = RolloutMachine.wantedBaseline(record);
    String failure = wanted.isPresent() ? world.makeBaseline(record, wanted.get(), now) : "";
    Facts facts =
        new Facts(
            stored.revision(),
            world.agents(record.getAppliedRevision()),
            world.baseline(service),
            world.instances(service, record.getFrom()),
            record.getQueueCount() == 0
                ? 0
                : world.instances(service, record.getQueue(0).getSpec().getTo()),
            failure,
            Optional.empty());
    if (!RolloutMachine.isLookDue(record, now)) {
      return facts;
    }
    return world
        .measured(record, now)
        .map(measured -> facts.withLook(new Facts.Look(world.calls().since(record), measured)))
        .orElse(facts);
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      lease.close();
    } catch (StoreException e) {
      log.warn("The lease on rollouts is not given back; another server takes it in a while", e);
    }
  }
}
