package dev.graylane.control.rules;

import com.google.protobuf.Message;
import dev.graylane.v1.Attributes;
import dev.graylane.v1.Audience;
import dev.graylane.v1.Lane;
import dev.graylane.v1.Route;
import dev.graylane.v1.Service;
import dev.graylane.v1.store.StoredKey;
import dev.graylane.v1.store.StoredResource;

/** Between the model's messages and their stored form. */
final class StoredResources {
  private StoredResources() {}

  static StoredResource stored(Message message) {
    StoredResource.Builder stored = StoredResource.newBuilder();
    if (message instanceof Service service) {
      return stored.setService(service).build();
    } else if (message instanceof Route route) {
      return stored.setRoute(route).build();
    } else if (message instanceof Audience audience) {
      return stored.setAudience(audience).build();
    } else if (message instanceof Lane lane) {
      return stored.setLane(lane).build();
    } else if (message instanceof Attributes attributes) {
      return stored.setAttributes(attributes).build();
    }
    throw new IllegalArgumentException(
        "no kind of resource: " + message.getDescriptorForType().getFullName());
  }

  static Message message(StoredResource stored) {
    return switch (stored.getResourceCase()) {
      case SERVICE -> stored.getService();
      case AUDIENCE -> stored.getAudience();
      case ROUTE -> stored.getRoute();
      case LANE -> stored.getLane();
      case ATTRIBUTES -> stored.getAttributes();
      case RESOURCE_NOT_SET ->
          throw new IllegalStateException(
              "the store holds a resource of a kind that this version does not know");
    };
  }

  /** The kind is the message's name; every kind has a field {@code name}. */
  static ResourceKey key(Message message) {
    var type = message.getDescriptorForType();
    return new ResourceKey(type.getName(), (String) message.getField(type.findFieldByName("name")));
  }

  static ResourceKey key(StoredKey stored) {
    return new ResourceKey(stored.getKind(), stored.getName());
  }

  static StoredKey stored(ResourceKey key) {
    return StoredKey.newBuilder().setKind(key.kind()).setName(key.name()).build();
  }
}
