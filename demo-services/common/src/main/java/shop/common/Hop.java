package shop.common;

/**
 * One service that took part in an answer.
 *
 * @param service its name
 * @param release which release of it answered
 * @param protocol what it was asked by, {@code http} or {@code grpc}
 */
public record Hop(String service, String release, String protocol) {}
