package dev.graylane.it.quarkus;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Hands on what the shop says. */
@Path("/front")
@Produces(MediaType.TEXT_PLAIN)
public class FrontResource {
  private final ShopClient shop;

  /** Quarkus makes it. */
  public FrontResource(@RestClient ShopClient shop) {
    this.shop = shop;
  }

  /** On a worker's thread. */
  @GET
  public String front() {
    return shop.shop();
  }

  /** On the server's event loop. */
  @GET
  @Path("/async")
  public Uni<String> frontLater() {
    return shop.shopLater();
  }
}
