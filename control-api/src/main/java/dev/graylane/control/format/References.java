package dev.graylane.control.format;

/** What it means that a named resource is not there. */
enum References {
  /** A mistake: all resources are known. */
  MUST_BE_THERE,
  /** A doubt: only some files are known. */
  MAY_BE_ELSEWHERE;

  void missing(Findings findings, String resource, String path, String kind, String name) {
    if (this == MUST_BE_THERE) {
      findings.error(resource, path, "there is no " + kind + " " + name);
    } else {
      findings.warning(
          resource,
          path,
          "there is no " + kind + " " + name + " in these files; is it on the server?");
    }
  }
}
