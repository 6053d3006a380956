package dev.graylane.it.contract;

/** Apache HttpClient 5.5.2. */
class MinimalH2AsyncClient5IT extends MinimalH2AsyncClientContract {
  MinimalH2AsyncClient5IT() {
    super("5.5.2");
  }
}
