/** How Apache HttpCore's HTTP/2 codec writes the headers that the agent sets. */
package dev.graylane.instrumentation.apachehttp2;
