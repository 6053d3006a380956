package dev.graylane.instrumentation.reactor;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.MethodPattern;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Where a chain of Reactor's gets to another thread: its schedulers, and sources of signals. */
@Supported(
    part = Part.CONTEXT,
    library =
        "Reactor: schedulers (`publishOn`, `subscribeOn`), and sources that "
            + "signal on other threads: `Mono.create` and `Flux.create`, futures, "
            + "sinks, `interval`, `delay`, `share`, `replay`, `cache`, publishers of "
            + "other libraries",
    notes =
        "a chain keeps the context of the request that it answers, in Reactor's "
            + "own `Context`; so what many requests share (a sink, a cache) signals to "
            + "each in its own context")
public final class ReactorIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.reactor.";
  private static final String PUBLISHER = "reactor.core.publisher.";
  private static final String SUBSCRIBER = "reactor.core.CoreSubscriber";

  /** What signals on a thread that something else, or somebody else's request, brings along. */
  private static final String[] SOURCES = {
    "MonoCreate",
    "FluxCreate",
    "MonoCompletionStage",
    "MonoDelay",
    "FluxInterval",
    "FluxPublish",
    "FluxReplay",
    "NextProcessor",
    "EmitterProcessor",
    "DirectProcessor",
    "ReplayProcessor",
    "UnicastProcessor",
    "SinkOneMulticast",
    "SinkManyEmitterProcessor",
    "SinkManyReplayProcessor",
    "SinkManyBestEffort",
    "SinkManyUnicast",
  };

  /** The same, with the same method under another name. */
  private static final String[] OPERATORS = {
    "FluxSource",
    "MonoSource",
    "MonoFromPublisher",
    "MonoCacheTime",
    "MonoCacheInvalidateIf",
    "MonoCacheInvalidateWhen",
  };

  public ReactorIntegration() {
    super("reactor");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving.advise(
        "reactor.core.scheduler.Schedulers",
        named("onSchedule").taking("java.lang.Runnable"),
        PACKAGE + "ScheduleAdvice");
    MethodPattern subscribe = named("subscribe").taking(SUBSCRIBER);
    for (String source : SOURCES) {
      weaving.adviseIfPresent(PUBLISHER + source, subscribe, PACKAGE + "SourceAdvice");
    }
    MethodPattern subscribeOrReturn = named("subscribeOrReturn").taking(SUBSCRIBER);
    for (String operator : OPERATORS) {
      weaving.adviseIfPresent(PUBLISHER + operator, subscribeOrReturn, PACKAGE + "SourceAdvice");
    }
  }
}
