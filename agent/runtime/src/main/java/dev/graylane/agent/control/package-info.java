/** The stream to the control server, and the last good rules on disk. */
package dev.graylane.agent.control;
