/**
 * All that an integration needs to know of the agent: {@link dev.graylane.agent.call.Calls} for the
 * calls that an application makes, {@link dev.graylane.agent.call.Exchanges} for the requests that
 * it serves, {@link dev.graylane.agent.call.Contexts} to carry the one to the other over threads.
 *
 * <p>Nothing here throws: a fault inside the agent is counted and the call goes on as if there were
 * no agent.
 */
package dev.graylane.agent.call;
