package dev.graylane.control.experiment;

import dev.graylane.control.rollout.Guardrails;
import dev.graylane.control.state.Epoch;
import dev.graylane.control.state.Experiments.Stored;
import dev.graylane.control.state.StateKeeper;
import dev.graylane.control.stats.EvidenceWindows;
import dev.graylane.control.stats.TrafficSink;
import dev.graylane.control.store.Change;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.Watcher;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.ExperimentPhase;
import dev.graylane.v1.ExperimentRecord;
import dev.graylane.v1.ExperimentResults;
import dev.graylane.v1.ExperimentStats;
import dev.graylane.v1.Registration;
import dev.graylane.v1.Stats;
import dev.graylane.v1.store.ExperimentChunk;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that experiments are at a server: a desk for people, what agents report, and a thread that
 * writes it down and does what is due.
 */
public final class ExperimentEngine implements TrafficSink, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ExperimentEngine.class);
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration SHOWN = Duration.ofSeconds(5);

  private final Store store;
  private final Clock clock;
  private final ExperimentDocuments documents;
  private final ExperimentDesk desk;
  private final ExperimentGuard guard;
  private final EvidenceWindows variantCalls;
  private final Map<Key, Running> running = new ConcurrentHashMap<>();
  private final ExperimentMeters meters;
  private final ScheduledThreadPoolExecutor thread;
  private final Store.Watch watch;

  /** Reads what is kept of experiments that have not ended, and goes on with them. */
  public ExperimentEngine(Store store, StateKeeper keeper, Clock clock, MeterRegistry registry) {
    meters = new ExperimentMeters(registry);
    this.store = store;
    this.clock = clock;
    documents = new ExperimentDocuments(store);
    variantCalls = new EvidenceWindows(clock);
    guard = new ExperimentGuard(new Guardrails(store, clock, variantCalls));
    desk = new ExperimentDesk(documents, keeper, clock, this::results, this::wake);
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread driver = new Thread(task, "graylane-experiments");
              driver.setDaemon(true);
              return driver;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    long known = Epoch.revision(store);
    for (Stored stored : documents.all()) {
      UserLog.deleteOthers(store, stored.experiment());
      running(stored.experiment());
    }
    watch = store.watch(UserLog.PREFIX, known + 1, new OtherServers());
    thread.scheduleWithFixedDelay(this::driveAll, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    thread.scheduleWithFixedDelay(
        this::show, SHOWN.toMillis(), SHOWN.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Each server hears of its own agents' users; what others kept is learnt from the store. */
  private final class OtherServers implements Watcher {
    @Override
    public void changed(List<Change> changes) {
      for (Change change : changes) {
        for (Running run : running.values()) {
          if (!change.deleted() && run.kept().holds(change.document())) {
            run.users().learn(UserLog.parse(change.document()));
          }
        }
      }
    }

    @Override
    public void compacted() {
      for (Running run : running.values()) {
        synchronized (run.kept()) {
          run.kept().read().forEach(run.users()::learn);
        }
      }
    }
  }

  private record Key(String name, long run) {
    static Key of(ExperimentRecord record) {
      return new Key(record.getSpec().getName(), record.getRun());
    }
  }

  /** One run's users in memory and in the store. */
  private record Running(Enrolment users, UserLog kept) {}

  public ExperimentDesk desk() {
    return desk;
  }

  @Override
  public void take(Registration caller, Stats window) {
    for (CallStats calls : window.getVariantCallsList()) {
      variantCalls.take(caller, calls);
    }
    for (ExperimentStats stats : window.getExperimentsList()) {
      Running run = running.get(new Key(stats.getExperiment(), stats.getRun()));
      if (run != null) {
        run.users().take(stats, clock.millis());
      }
    }
  }

  /** Users reached a goal that is pushed; returns how many of them can be among the users. */
  public int pushGoals(String name, Iterable<Long> users) {
    ExperimentRecord record = desk.get(name).experiment();
    Running run = running.get(Key.of(record));
    if (!record.getSpec().getGoal().getPushed()) {
      throw new ExperimentRefusal(
          "the goal of Experiment " + name + " is a call, not pushed: say `goal: {pushed: true}`");
    }
    if (record.getPhase() == ExperimentPhase.ENDED || run == null) {
      throw new ExperimentRefusal("Experiment " + name + " has ended");
    }
    int taken = 0;
    for (long user : users) {
      taken += run.users().pushed(user, clock.millis()) ? 1 : 0;
    }
    return taken;
  }

  private ExperimentResults results(ExperimentRecord record) {
    if (record.hasFinalResults()) {
      return record.getFinalResults();
    }
    Running run = running(record);
    if (run == null) {
      return ExperimentResults.getDefaultInstance();
    }
    Enrolment.Tally tally = run.users().tally(clock.millis());
    // What somebody has been told is not lost any more.
    keep(run);
    return ExperimentReport.of(record.getSpec(), tally);
  }

  private @Nullable Running running(ExperimentRecord record) {
    if (record.getPhase() == ExperimentPhase.ENDED) {
      return null;
    }
    return running.computeIfAbsent(
        Key.of(record),
        key -> {
          Enrolment users = new Enrolment(record);
          UserLog kept = new UserLog(store, key.name(), key.run());
          kept.read().forEach(users::read);
          return new Running(users, kept);
        });
  }

  private void wake() {
    if (!thread.isShutdown()) {
      thread.execute(this::driveAll);
      thread.execute(this::show);
    }
  }

  private void show() {
    try {
      Map<ExperimentRecord, ExperimentResults> all = new LinkedHashMap<>();
      for (Stored stored : documents.all()) {
        all.put(stored.experiment(), results(stored.experiment()));
      }
      meters.show(all);
    } catch (RuntimeException e) {
      log.error("The metrics of experiments could not be counted; tried again", e);
    }
  }

  private void driveAll() {
    try {
      for (Stored stored : documents.all()) {
        driveAlone(stored);
      }
    } catch (RuntimeException e) {
      // The next time is soon, and the documents are what they were.
      log.error("Experiments could not be driven; tried again", e);
    }
  }

  private void driveAlone(Stored stored) {
    try {
      drive(stored);
    } catch (RuntimeException e) {
      log.error(
          "Experiment {} could not be driven; tried again",
          stored.experiment().getSpec().getName(),
          e);
    }
  }

  private void drive(Stored stored) {
    ExperimentRecord record = stored.experiment();
    Running run = running(record);
    if (run == null) {
      Running ended = running.remove(Key.of(record));
      if (ended != null) {
        ended.kept().delete();
      }
      return;
    }
    keep(run);
    ExperimentRecord next = next(stored, run);
    if (!next.equals(record)) {
      documents.replace(stored, next);
    }
  }

  private static void keep(Running run) {
    synchronized (run.kept()) {
      ExperimentChunk fresh = run.users().fresh();
      if (Chunks.isEmpty(fresh)) {
        return;
      }
      try {
        run.kept().append(fresh);
      } catch (RuntimeException e) {
        run.users().notKept(fresh);
        throw e;
      }
    }
  }

  private ExperimentRecord next(Stored stored, Running run) {
    ExperimentRecord record = stored.experiment();
    long now = clock.millis();
    if (record.getPhase() == ExperimentPhase.RUNNING) {
      return guard.look(stored, clock.instant());
    }
    long over =
        ExperimentTimes.millis(record.getStoppedAt())
            + ExperimentTimes.within(record.getSpec()).toMillis()
            + Enrolment.LATE_MILLIS
            + Enrolment.SLACK_MILLIS;
    if (now < over) {
      return record;
    }
    ExperimentResults results = ExperimentReport.of(record.getSpec(), run.users().tally(now));
    return run.users().isComplete()
        ? ExperimentCommands.end(record, results, clock.instant())
        : record;
  }

  /** Writes down what is known. */
  @Override
  public void close() {
    watch.close();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
      running.values().forEach(ExperimentEngine::keep);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("The last users of experiments could not be kept", e);
    }
  }
}
