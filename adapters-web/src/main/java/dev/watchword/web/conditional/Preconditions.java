package dev.watchword.web.conditional;

import dev.watchword.web.problem.MalformedRequestException;
import dev.watchword.web.problem.Refusals;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Under which conditions a request is to be carried out, in the order of RFC 9110 section 13.2.2:
 * by {@code If-Match} first, then by {@code If-None-Match}. Without both, the last write wins.
 * Conditions on times are ignored, for no resource says when it was modified (13.1.3 and 13.1.4).
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
   * @throws MalformedRequestException when one of the headers holds no list of entity tags
   */
  public static Preconditions of(HttpHeaders headers) {
    return new Preconditions(
        TagCondition.of(headers, HttpHeaders.IF_MATCH),
        TagCondition.of(headers, HttpHeaders.IF_NONE_MATCH));
  }

  /** As a condition on something that is there and is to be written. */
  public <T> Predicate<T> on(Representation<T> representation) {
    return present -> allow(Optional.of(representation.tag().apply(present)));
  }

  /** As a condition on something that is to be written, and may not be there. */
  public <T> Predicate<Optional<T>> onOptional(Representation<T> representation) {
    return present -> allow(present.map(representation.tag()));
  }

  /** Whether something may be written where there is nothing. */
  public boolean allowNew() {
    return allow(Optional.empty());
  }

  private boolean allow(Optional<EntityTag> present) {
    return isMatched(present) && isUnlike(present);
  }

  /**
   * The answer to a GET or HEAD: 412, or 304 without a body when the client has it already, or what
   * was found.
   *
   * @throws NotFoundException when nothing was
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
