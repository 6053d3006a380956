/** Applications that are deployed into a JVM that outlives them, call a service, and are gone. */
package dev.graylane.it.client.redeploy;
