package dev.graylane.it.quarkus;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The service behind the front. */
@RegisterRestClient(configKey = "shop")
@Path("/shop")
public interface ShopClient {
  /** Waits. */
  @GET
  String shop();

  /** Does not. */
  @GET
  @Path("/async")
  Uni<String> shopLater();
}
