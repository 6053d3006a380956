package dev.graylane.instrumentation.coroutines;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Kotlin's coroutines on the JVM, {@code kotlinx-coroutines-core}. */
@Supported(
    part = Part.CONTEXT,
    library = "Kotlin's coroutines, `kotlinx-coroutines-core` 1.3.9 and 1.10.2",
    notes =
        "a coroutine has the context in which it was started, or its parent's, on "
            + "every thread, also after it was suspended")
public final class CoroutinesIntegration extends Integration {
  public CoroutinesIntegration() {
    super("coroutines");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving.advise(
        "kotlinx.coroutines.CoroutineContextKt",
        named("newCoroutineContext")
            .taking("kotlinx.coroutines.CoroutineScope", "kotlin.coroutines.CoroutineContext"),
        "dev.graylane.instrumentation.coroutines.NewContextAdvice");
  }
}
