package dev.graylane.instrumentation.rxjava;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** RxJava 3. */
public final class RxJava3Integration extends Integration {
  public RxJava3Integration() {
    super("rxjava3");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving.advise(
        "io.reactivex.rxjava3.plugins.RxJavaPlugins",
        named("onSchedule").taking("java.lang.Runnable"),
        "dev.graylane.instrumentation.rxjava.ScheduleAdvice");
  }
}
