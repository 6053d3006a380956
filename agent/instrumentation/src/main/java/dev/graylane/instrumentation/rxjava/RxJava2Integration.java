package dev.graylane.instrumentation.rxjava;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** RxJava 2. */
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
