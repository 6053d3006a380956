package dev.graylane.instrumentation.timer;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** {@code java.util.Timer}, for tasks that run once. */
@Supported(
    part = Part.CONTEXT,
    library = "`java.util.Timer`",
    notes = "once: carried. Periodic: not carried, as above")
public final class TimerIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.timer.";
  private static final String QUEUE = "java.util.TaskQueue";

  public TimerIntegration() {
    super("timer");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise("java.util.Timer", named("sched"), PACKAGE + "ScheduleAdvice")
        .advise(QUEUE, named("isEmpty"), PACKAGE + "IdleAdvice")
        .advise(QUEUE, named("getMin"), PACKAGE + "NextAdvice")
        .advise(QUEUE, named("removeMin"), PACKAGE + "TakeAdvice");
  }
}
