package dev.graylane.routing;

/** The attributes that every installation knows. */
final class AttributeNames {
  static final String USER = "user";
  static final String REGION = "region";
  static final String DEVICE = "device";

  private AttributeNames() {}
}
