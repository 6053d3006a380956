package dev.graylane.instrumentation.coroutines;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** Kotlin's coroutines on the JVM, {@code kotlinx-coroutines-core}. */
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
