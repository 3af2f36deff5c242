package dev.watchword.bootstrap.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.watchword.bootstrap.Routes.Route;
import java.util.Arrays;

/** A group of operations. */
enum Tag {
  SESSIONS("Sessions", "Logging in, staying logged in, logging out", "login|refresh|logout"),
  ACCOUNT("Account", "The caller's own account", "me|protected|admin-only"),
  USERS("Users", "Accounts, their roles, their sessions and their access keys", "users"),
  CLIENTS("Clients", "The accounts of machines", "clients"),
  ROLES("Roles", "Named sets of permissions", "roles"),
  POLICIES("Policies", "Lifetimes and rules of tokens", "token-policies"),
  AUDIT("Audit", "What happened, and who did it", "audit-events"),
  KEYS("Keys", "The keys that sign access tokens", "signing-keys"),
  TOKENS(
      "Tokens",
      "For clients of OAuth, proxies and services: new tokens, and which are good",
      "verify|revocations|oauth"),
  METADATA(
      "Metadata", "What clients find out by themselves", "\\.well-known|openapi\\.json|health");

  private final String title;
  private final String description;
  private final String paths;

  Tag(String title, String description, String paths) {
    this.title = title;
    this.description = description;
    this.paths = paths;
  }

  String title() {
    return title;
  }

  /** The group that the first segment of the path belongs to. */
  static Tag of(Route route) {
    String first = route.path().split("/")[1];
    return Arrays.stream(values())
        .filter(tag -> first.matches(tag.paths))
        .findFirst()
        .orElseThrow(() -> new AssertionError(route + " belongs to no Tag"));
  }

  static ArrayNode all() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Tag tag : values()) {
      all.addObject().put("name", tag.title).put("description", tag.description);
    }
    return all;
  }
}
