package dev.graylane.it.contract;

/** Apache HttpClient 5.0. */
class MinimalH2AsyncClient50IT extends MinimalH2AsyncClientContract {
  MinimalH2AsyncClient50IT() {
    super("5.0");
  }
}
