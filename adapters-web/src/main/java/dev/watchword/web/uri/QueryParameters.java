package dev.watchword.web.uri;

import dev.watchword.domain.paging.PageSize;
import dev.watchword.web.problem.MalformedRequestException;
import dev.watchword.web.problem.UnknownName;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The parameters in a request's query, each known and given at most once: a misspelt parameter must
 * not lead to an answer with more than was asked for.
 */
public final class QueryParameters {
  private static final String LIMIT = "limit";

  private final MultivaluedMap<String, String> values;

  private QueryParameters(MultivaluedMap<String, String> values) {
    this.values = values;
  }

  /**
   * The parameters of this request.
   *
   * @throws MalformedRequestException when a parameter is unknown or given twice
   */
  public static QueryParameters of(UriInfo uri, String... known) {
    return repeatable(uri, Set.of(), known);
  }

  /**
   * The same, if some parameters may be given several times.
   *
   * @param repeatable some of the known ones
   */
  public static QueryParameters repeatable(UriInfo uri, Set<String> repeatable, String... known) {
    MultivaluedMap<String, String> values = uri.getQueryParameters();
    requireNames(uri, known);
    values.keySet().forEach(name -> requireKnown(name, known));
    values.forEach(
        (name, given) -> {
          if (!repeatable.contains(name)) {
            requireOne(name, given);
          }
        });
    return new QueryParameters(values);
  }

  /** Jersey drops parameters without a name. */
  private static void requireNames(UriInfo uri, String... known) {
    String query = uri.getRequestUri().getRawQuery();
    if (query != null && (query.startsWith("=") || query.contains("&="))) {
      requireKnown("", known);
    }
  }

  private static void requireKnown(String name, String... known) {
    if (!Set.of(known).contains(name)) {
      throw new MalformedRequestException(
          "In the query " + UnknownName.sentence("parameter", name, List.of(known)) + ".");
    }
  }

  private static void requireOne(String name, List<String> given) {
    if (given.size() > 1) {
      throw new MalformedRequestException("The parameter '" + name + "' is given twice.");
    }
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.getFirst(name));
  }

  /**
   * The parameter as parsed by {@code parse}, if it is given.
   *
   * @param form the required form, as the end of a sentence
   */
  public <T> Optional<T> parsed(String name, Function<String, Optional<T>> parse, String form) {
    return text(name).map(raw -> parsed(name, raw, parse, form));
  }

  /** Every value of a repeatable parameter, as parsed by {@code parse}. */
  public <T> List<T> all(String name, Function<String, Optional<T>> parse, String form) {
    return values.getOrDefault(name, List.of()).stream()
        .map(raw -> parsed(name, raw, parse, form))
        .toList();
  }

  private static <T> T parsed(
      String name, String raw, Function<String, Optional<T>> parse, String form) {
    return parse
        .apply(raw)
        .orElseThrow(
            () ->
                new MalformedRequestException(
                    "The parameter '" + name + "' must be " + form + "."));
  }

  /** A time with its offset (RFC 3339). */
  public Optional<Instant> instant(String name) {
    return parsed(
        name, QueryParameters::parseInstant, "a time such as 2026-01-31T12:00:00Z (RFC 3339)");
  }

  private static Optional<Instant> parseInstant(String raw) {
    try {
      return Optional.of(OffsetDateTime.parse(raw).toInstant()).filter(QueryParameters::isStorable);
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }

  /**
   * Whether the year has four digits and identifiers can contain the time, which must not be before
   * 1970.
   */
  private static boolean isStorable(Instant instant) {
    return !instant.isBefore(Instant.EPOCH)
        && instant.isBefore(Instant.parse("9999-12-31T00:00:00Z"));
  }

  /** The maximum number of items on the page. */
  public PageSize pageSize() {
    return parsed(LIMIT, QueryParameters::parseSize, "a number from 1 to " + PageSize.MAX)
        .orElse(PageSize.DEFAULT);
  }

  private static Optional<PageSize> parseSize(String raw) {
    return raw.matches("[1-9][0-9]{0,2}")
        ? Optional.of(Integer.parseInt(raw)).filter(size -> size <= PageSize.MAX).map(PageSize::new)
        : Optional.empty();
  }
}
