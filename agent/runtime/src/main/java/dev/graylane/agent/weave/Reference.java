package dev.graylane.agent.weave;

/** A method or field of a library that an integration uses; with an empty name, the class alone. */
final class Reference {
  private final String owner;
  private final String name;
  private final String descriptor;

  /**
   * @param owner the class's internal name
   */
  Reference(String owner, String name, String descriptor) {
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
  }

  String owner() {
    return owner;
  }

  String name() {
    return name;
  }

  String descriptor() {
    return descriptor;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reference
        && owner.equals(((Reference) other).owner)
        && name.equals(((Reference) other).name)
        && descriptor.equals(((Reference) other).descriptor);
  }

  @Override
  public int hashCode() {
    return (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
  }

  @Override
  public String toString() {
    return owner.replace('/', '.') + (name.isEmpty() ? "" : "." + name + descriptor);
  }
}
