package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.security.credential.Argon2Hash.Recipe;
import dev.watchword.security.credential.Argon2Hash.Variant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/**
 * Argon2 with its parameters in any order, and with padding. The PHC format has one order and no
 * padding, but not all software writes it so.
 */
final class Argon2Spellings {
  static final List<Spelling> ALL =
      List.of(
          Spelling.of(
              "\\$(argon2id|argon2i|argon2d)(?:\\$v=([0-9]{1,3}))?\\$([a-z]+=[^$]*)"
                  + "\\$([A-Za-z0-9+/]*={0,2})\\$([A-Za-z0-9+/]+={0,2})",
              Argon2Spellings::adopt));

  private static final Set<Integer> VERSIONS = Set.of(16, 19);

  private Argon2Spellings() {}

  private static Adoption adopt(MatchResult parts) {
    Variant variant = Variant.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
    int version =
        Optional.ofNullable(parts.group(2)).map(Integer::parseInt).orElse(Argon2Scheme.OLD_VERSION);
    if (!VERSIONS.contains(version)) {
      return new Adoption.Unknown("the versions of Argon2 are 16 and 19");
    }
    return Parameters.read(parts.group(3), Set.of("m", "t", "p"))
        .map(cost -> refusal(cost).orElseGet(() -> adopt(recipe(variant, version, cost), parts)))
        .orElseGet(
            () ->
                new Adoption.Unknown(
                    "Argon2 has the parameters m, t and p; key ids and associated data are not"
                        + " supported"));
  }

  private static Optional<Adoption> refusal(Parameters cost) {
    long memoryKib = cost.get("m");
    if (cost.get("p") > Argon2Scheme.MAX_LANES) {
      return tooCostly(cost.get("p") + " lanes", "" + Argon2Scheme.MAX_LANES);
    }
    if (memoryKib > HashScheme.MAX_MEMORY_KIB) {
      return tooCostly(memoryKib + " KiB of memory", HashScheme.MAX_MEMORY_KIB + " KiB");
    }
    long work = memoryKib * cost.get("t");
    if (work > HashScheme.MAX_WORK_KIB) {
      return tooCostly(work + " KiB over all passes", HashScheme.MAX_WORK_KIB + " KiB");
    }
    return Argon2Scheme.isAffordable(memoryKib, cost.get("t"), cost.get("p"))
        ? Optional.empty()
        : Optional.of(
            new Adoption.Unknown("Argon2 has a pass, a lane and 8 KiB for each lane at least"));
  }

  private static Optional<Adoption> tooCostly(String needed, String allowed) {
    return Optional.of(new Adoption.TooCostly(needed, allowed));
  }

  private static Recipe recipe(Variant variant, int version, Parameters cost) {
    return new Recipe(
        variant, version, (int) cost.get("m"), (int) cost.get("t"), (int) cost.get("p"));
  }

  private static Adoption adopt(Recipe recipe, MatchResult parts) {
    return ForeignBytes.both(
        ForeignBytes.base64(parts.group(4)),
        ForeignBytes.base64(parts.group(5)),
        (salt, key) ->
            Lengths.refusal(salt, Argon2Scheme.MIN_SALT, key)
                .orElseGet(
                    () ->
                        new Adoption.Adopted(
                            new PasswordHash(new Argon2Hash(recipe, salt, key).line()))));
  }
}
