package dev.graylane.instrumentation.rxjava;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** RxJava 2. */
@Supported(
    part = Part.CONTEXT,
    library = "RxJava 2.0.0 and 2.2.21, its own schedulers and those made of executors",
    notes =
        "each piece of work has the context in which it was scheduled, an "
            + "`interval` that of its subscriber. What several requests push through "
            + "one `Subject` is drained by whoever came first")
public final class RxJava2Integration extends Integration {
  public RxJava2Integration() {
    super("rxjava2");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving.advise(
        "io.reactivex.plugins.RxJavaPlugins",
        named("onSchedule").taking("java.lang.Runnable"),
        "dev.graylane.instrumentation.rxjava.ScheduleAdvice");
  }
}
