package dev.watchword.testkit;

import dev.watchword.gate.TokenClaims;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** {@code GET /revocations?after=&limit=}. */
final class FeedEndpoint {
  static final String PERMISSION = "revocations:read";

  private static final Set<String> PARAMETERS = Set.of("after", "limit");
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private final TokenJudge judge;
  private final Permissions permissions;
  private final RevocationLog revocations;

  FeedEndpoint(TokenJudge judge, Permissions permissions, RevocationLog revocations) {
    this.judge = judge;
    this.permissions = permissions;
    this.revocations = revocations;
  }

  Answer answer(Request request) {
    if (request.bearer().isEmpty()) {
      return Answer.noToken();
    }
    Optional<TokenClaims> caller = request.bearer().flatMap(judge::accepted);
    if (caller.isEmpty()) {
      return Answer.invalidToken();
    }
    return permissions.holds(caller.get(), PERMISSION) ? page(request) : Answer.accessDenied();
  }

  private Answer page(Request request) {
    OptionalLong after = number(request.parameters("after"), 0);
    OptionalLong limit = number(request.parameters("limit"), DEFAULT_LIMIT);
    if (!PARAMETERS.containsAll(request.query().keySet())
        || after.isEmpty()
        || limit.isEmpty()
        || limit.getAsLong() < 1
        || limit.getAsLong() > MAX_LIMIT) {
      return Answer.malformed("The parameters are 'after', a number, and 'limit', 1 to 200");
    }
    return Answer.json(Json.text(revocations.page(after.getAsLong(), (int) limit.getAsLong())));
  }

  private static OptionalLong number(List<String> given, long absent) {
    if (given.isEmpty()) {
      return OptionalLong.of(absent);
    }
    return given.size() == 1 && given.get(0).matches("0|[1-9][0-9]{0,17}")
        ? OptionalLong.of(Long.parseLong(given.get(0)))
        : OptionalLong.empty();
  }
}
