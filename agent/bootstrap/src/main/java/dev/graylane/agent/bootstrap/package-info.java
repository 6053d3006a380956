/**
 * What runs before the agent's own class loader exists. Here and in all that is called before the
 * application's main: no {@code java.util.logging}, no {@code java.nio.file}, no JMX (an
 * application may bring its own, which must not be initialised early), no lambdas (they cost 30 ms
 * at the first).
 */
package dev.graylane.agent.bootstrap;
