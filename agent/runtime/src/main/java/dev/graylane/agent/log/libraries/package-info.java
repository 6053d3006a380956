/**
 * What the agent's libraries find in place of {@code java.util.logging}, to which their references
 * are relocated in the agent's jar: the JDK's would be initialised by them, before the application
 * could say which manager of logs it wants, and costs more memory than all that they ever log.
 */
package dev.graylane.agent.log.libraries;
