package dev.graylane.instrumentation.rxjava;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** RxJava 3. */
@Supported(part = Part.CONTEXT, library = "RxJava 3.0.0 and 3.1.12", notes = "likewise")
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
