package dev.graylane.dist;

/** Runs a program when it is told to: when its input ends. */
final class Later {
  private Later() {}

  public static void main(String[] arguments) throws Exception {
    while (System.in.read() >= 0) {
      // Nobody says anything.
    }
    String[] rest = new String[arguments.length - 1];
    System.arraycopy(arguments, 1, rest, 0, rest.length);
    Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }
}
