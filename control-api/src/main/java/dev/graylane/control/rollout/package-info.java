/**
 * Rollouts. What happens is decided by pure functions ({@link
 * dev.graylane.control.rollout.RolloutMachine}, {@link
 * dev.graylane.control.rollout.RolloutCommands}) from a document, the time and facts to the next
 * document; what that needs of the world is done by {@link
 * dev.graylane.control.rollout.RolloutDriver}.
 */
@org.jspecify.annotations.NullMarked
package dev.graylane.control.rollout;
