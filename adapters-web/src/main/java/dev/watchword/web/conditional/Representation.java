package dev.watchword.web.conditional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/**
 * How resources of one kind are represented, each with its entity tag (RFC 9110 sections 3.2 and
 * 8.8.3).
 *
 * @param view what clients see of a resource
 * @param tag another one whenever they see something else
 */
public record Representation<T>(Function<T, ?> view, Function<T, EntityTag> tag) {
  /**
   * Of resources without a version: their content says whether they have changed.
   *
   * @param view makes records that name all of their content as text
   */
  public static <T> Representation<T> ofContent(Function<T, ? extends Record> view) {
    return new Representation<>(
        view, resource -> EntityTag.ofContent(view.apply(resource).toString()));
  }

  /** 200 with the resource and its entity tag. */
  public Response.ResponseBuilder answer(T resource) {
    return Response.ok(view.apply(resource)).header(HttpHeaders.ETAG, tag.apply(resource).value());
  }

  /** The answer to a PUT that has made the resource what it is: 201 if there was none before. */
  public Response put(T resource, boolean isNew) {
    return answer(resource).status(isNew ? Response.Status.CREATED : Response.Status.OK).build();
  }
}
