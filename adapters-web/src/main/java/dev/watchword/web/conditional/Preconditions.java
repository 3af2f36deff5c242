package dev.watchword.web.conditional;

import dev.watchword.web.problem.MalformedRequestException;
import dev.watchword.web.problem.Refusals;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The conditions of a request, checked in the order of RFC 9110 section 13.2.2: {@code If-Match}
 * first, then {@code If-None-Match}. Without both, the last write wins. Conditions on times are
 * ignored, because resources do not tell when they were modified (13.1.3 and 13.1.4).
 */
public final class Preconditions {
  private final TagCondition ifMatch;
  private final TagCondition ifNoneMatch;

  private Preconditions(TagCondition ifMatch, TagCondition ifNoneMatch) {
    this.ifMatch = ifMatch;
    this.ifNoneMatch = ifNoneMatch;
  }

  /**
   * The conditions of a request.
   *
   * @throws MalformedRequestException when one of the headers is not a list of entity tags
   */
  public static Preconditions of(HttpHeaders headers) {
    return new Preconditions(
        TagCondition.of(headers, HttpHeaders.IF_MATCH),
        TagCondition.of(headers, HttpHeaders.IF_NONE_MATCH));
  }

  /** The condition on an existing resource that is to be written. */
  public <T> Predicate<T> on(Representation<T> representation) {
    return present -> allow(Optional.of(representation.tag().apply(present)));
  }

  /** The condition on a resource that is to be written and may not exist. */
  public <T> Predicate<Optional<T>> onOptional(Representation<T> representation) {
    return present -> allow(present.map(representation.tag()));
  }

  /** Whether a resource may be created. */
  public boolean allowNew() {
    return allow(Optional.empty());
  }

  private boolean allow(Optional<EntityTag> present) {
    return isMatched(present) && isUnlike(present);
  }

  /**
   * The answer to a GET or HEAD: 412, or 304 without a body if the client already has the current
   * version, or the resource.
   *
   * @throws NotFoundException when the resource does not exist
   */
  public <T> Response read(Optional<T> found, Representation<T> representation) {
    T resource = found.orElseThrow(NotFoundException::new);
    EntityTag tag = representation.tag().apply(resource);
    if (!isMatched(Optional.of(tag))) {
      return Refusals.stale();
    }
    return isUnlike(Optional.of(tag))
        ? representation.answer(resource).build()
        : Response.notModified().header(HttpHeaders.ETAG, tag.value()).build();
  }

  /** {@code If-Match} compares strongly: a weak tag is never the same as another (13.1.1). */
  private boolean isMatched(Optional<EntityTag> present) {
    return switch (ifMatch) {
      case TagCondition.Absent absent -> true;
      case TagCondition.Anything anything -> present.isPresent();
      case TagCondition.OneOf(var tags) ->
          present.filter(tag -> tags.stream().anyMatch(tag::isStronglyTheSameAs)).isPresent();
    };
  }

  /** {@code If-None-Match} compares weakly (13.1.2). */
  private boolean isUnlike(Optional<EntityTag> present) {
    return switch (ifNoneMatch) {
      case TagCondition.Absent absent -> true;
      case TagCondition.Anything anything -> present.isEmpty();
      case TagCondition.OneOf(var tags) ->
          present.filter(tag -> tags.stream().anyMatch(tag::isWeaklyTheSameAs)).isEmpty();
    };
  }
}
