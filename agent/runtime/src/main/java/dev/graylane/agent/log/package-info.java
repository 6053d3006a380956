/** The agent's own log and the state that it reports. Nothing here touches the JDK's loggers. */
package dev.graylane.agent.log;
