package dev.graylane.agent.call;

/** A message that the application received. May be kept as long as its work goes on. */
public interface InboundMessage extends Message {}
