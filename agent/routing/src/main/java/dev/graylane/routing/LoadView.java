package dev.graylane.routing;

/** How busy and how new instances are, as this process sees it. Called a few times per decision. */
public interface LoadView {

  /** Nothing is known: all instances are equally busy. */
  LoadView NONE =
      new LoadView() {
        @Override
        public int inFlight(Instance instance) {
          return 0;
        }

        @Override
        public int sequence(String service, String release) {
          return 0;
        }
      };

  /** The calls to an instance that have begun and not ended. */
  int inFlight(Instance instance);

  /** How long this process knows of an instance, in milliseconds. Asked where slow start is on. */
  default long knownMillis(Instance instance) {
    return Long.MAX_VALUE;
  }

  /** A number that counts up by one with each question (and may overflow), for round robin. */
  int sequence(String service, String release);
}
