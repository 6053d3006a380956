package dev.graylane.dist;

/** An application that looks for what it must not see. */
final class Looker {
  private Looker() {}

  public static void main(String[] arguments) throws Exception {
    Program.main(arguments);
    for (String name : arguments) {
      boolean seen;
      try {
        Class.forName(name);
        seen = true;
      } catch (ClassNotFoundException | NoClassDefFoundError e) {
        seen = false;
      }
      seen |= Looker.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
      System.out.println(name + (seen ? " is seen" : " is not seen"));
    }
  }
}
