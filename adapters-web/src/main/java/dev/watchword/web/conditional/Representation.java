package dev.watchword.web.conditional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/**
 * The representation of resources of one kind, each with its entity tag (RFC 9110 sections 3.2 and
 * 8.8.3).
 *
 * @param view the resource as clients see it
 * @param tag differs whenever the view differs
 */
public record Representation<T>(Function<T, ?> view, Function<T, EntityTag> tag) {
  /**
   * The representation of resources without a version: the tag depends on their content.
   *
   * @param view creates records whose text contains all of their content
   */
  public static <T> Representation<T> ofContent(Function<T, ? extends Record> view) {
    return new Representation<>(
        view, resource -> EntityTag.ofContent(view.apply(resource).toString()));
  }

  /** 200 with the resource and its entity tag. */
  public Response.ResponseBuilder answer(T resource) {
    return Response.ok(view.apply(resource)).header(HttpHeaders.ETAG, tag.apply(resource).value());
  }

  /** The answer to a PUT that has stored the resource: 201 if it is new. */
  public Response put(T resource, boolean isNew) {
    return answer(resource).status(isNew ? Response.Status.CREATED : Response.Status.OK).build();
  }
}
