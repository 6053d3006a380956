package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Reply;
import dev.graylane.it.Rules;
import org.junit.jupiter.api.Test;

/** Apache HttpAsyncClient 4.0. */
class ApacheHttpAsyncClient40IT extends ApacheHttpAsyncClient40Contract {
  ApacheHttpAsyncClient40IT() {
    super("4.0");
  }

  /** It hands none of the application's headers on to the redirected request, by itself either. */
  @Override
  @Test
  void aRedirectToAnotherOriginIsDecidedForThatOrigin() {
    Rules rules = Rules.of("stock").host("stock.test").baseline("s1");
    scene.stock.forEach(rules::instance);
    scene.control.apply(rules.always().to("s2"));
    scene.orders("v2").on("/from", request -> Reply.redirect(scene.stockUrl("/to")));
    assertThat(scene.call(get(scene.url("/from"), "v2").followRedirects()).release())
        .isEqualTo("s2");
  }
}
