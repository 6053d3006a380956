package dev.graylane.control.agents;

import dev.graylane.v1.Agent;
import java.util.List;

/**
 * How far a revision has come.
 *
 * @param settled every live agent has acknowledged or refused it
 * @param acknowledged how many took all of it
 * @param missing those that refused, or have not answered
 */
public record AgentProgress(boolean settled, int acknowledged, List<Agent> missing) {}
