package dev.watchword.bootstrap.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.application.user.ImportUsers.Line;
import dev.watchword.application.user.UserRecord;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.validation.Validated;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of users as somebody may have written them. */
class LineReaderTest {
  private static final int LONGEST = 64 * 1024;
  private static final String ID = "01a20ce4-5476-74aa-982a-452053e546da";

  private static List<Line> read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Line> read(byte[] bytes) {
    List<Line> lines = new ArrayList<>();
    new LineReader(new ByteArrayInputStream(bytes)).forEachRemaining(lines::add);
    return lines;
  }

  private static UserRecord user(String line) {
    Line only = read(line).getFirst();
    assertThat(only).isInstanceOf(Line.Wanted.class);
    return ((Line.Wanted) only).user();
  }

  private static String reason(String line) {
    Line only = read(line).getFirst();
    assertThat(only).isInstanceOf(Line.Unreadable.class);
    return ((Line.Unreadable) only).reason();
  }

  @Test
  void aByteOrderMarkBeforeTheFirstLineLosesNothing() {
    String line = "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\"}";

    assertThat(read("\uFEFF" + line + "\r\n" + line + "\r\n"))
        .hasSize(2)
        .allSatisfy(read -> assertThat(read).isInstanceOf(Line.Wanted.class));
  }

  @Test
  void nameAndHashAreEnough() {
    assertThat(user("{\"username\":\"Ada@Example.org\",\"password_hash\":\"$2b$10$x\"}"))
        .isEqualTo(
            new UserRecord(
                new Username("ada@example.org"),
                new PasswordHash("$2b$10$x"),
                new Validity.Lasting(),
                List.of("user"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void everythingElseMayBeSaidToo() {
    String line =
        """
        {"id":"%s","username":"ada","state":"disabled","disabled_reason":"on leave",\
        "roles":["user","clerk"],"password_hash":"$2b$10$x",\
        "created_at":"2020-02-29T12:00:00.5+01:00"}
        """
            .formatted(ID);

    assertThat(user(line))
        .isEqualTo(
            new UserRecord(
                new Username("ada"),
                new PasswordHash("$2b$10$x"),
                new Validity.Lasting(),
                List.of("user", "clerk"),
                Optional.of(new UserRecord.Disabled(DisabledReason.parse("on leave"))),
                Optional.of(new UserId(UUID.fromString(ID))),
                Optional.of(Instant.parse("2020-02-29T11:00:00.500Z"))));
  }

  @Test
  void whatThePasswordOpensIsWrittenAndReadAgain() {
    Instant end = Instant.parse("2026-01-31T12:00:00.123Z");
    for (Validity validity :
        List.of(new Validity.Lasting(), new Validity.Temporary(), new Validity.Until(end))) {
      UserRecord user =
          new UserRecord(
              new Username("ada"),
              new PasswordHash("$2b$10$x"),
              validity,
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());

      assertThat(user(LineText.of(UserLine.of(user)))).isEqualTo(user);
    }
    assertThat(
            user(
                "{'username':'ada','password_hash':'$2b$10$x','temporary':true}"
                    .replace('\'', '"')))
        .extracting(UserRecord::validity)
        .isEqualTo(new Validity.Temporary());
  }

  private static String expiring(String time) {
    return line("ada").replace("}", ",\"password_expires_at\":\"" + time + "\"}");
  }

  @Test
  void timesHaveYearsOfFourDigitsSince1970AndMilliseconds() {
    assertThat(user(expiring("9999-12-31T23:59:59.999999Z")).validity())
        .isEqualTo(new Validity.Until(Instant.parse("9999-12-31T23:59:59.999Z")));
    assertThat(user(expiring("1970-01-01T00:00:00Z")).validity())
        .isEqualTo(new Validity.Until(Instant.EPOCH));
    for (String time :
        List.of(
            "1969-12-31T23:59:59.999Z",
            "9999-12-31T23:59:59-01:00",
            "+10000-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59Z",
            "-1000000000-01-01T00:00:00Z")) {
      assertThat(reason(expiring(time)))
          .isEqualTo("password_expires_at must be a time of the years 1970 to 9999");
      assertThat(reason(expiring(time).replace("password_expires_at", "created_at")))
          .isEqualTo("created_at must be a time of the years 1970 to 9999");
    }
  }

  @Test
  void aTemporaryPasswordHasNoEnd() {
    String line = expiring("2026-01-31T12:00:00Z");

    assertThat(reason(line.replace("}", ",\"temporary\":true}")))
        .isEqualTo(
            "password_expires_at must be left out for a temporary password, which has no such time");
    assertThat(user(line.replace("}", ",\"temporary\":false}")).validity())
        .isInstanceOf(Validity.Until.class);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    UserRecord user =
        new UserRecord(
            new Username("æther-ﬁ".replace("ﬁ", "fi")),
            new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"),
            new Validity.Lasting(),
            List.of(),
            Optional.of(new UserRecord.Disabled(Optional.empty())),
            Optional.of(new UserId(UUID.fromString(ID))),
            Optional.of(Instant.parse("2020-02-29T12:00:00.123Z")));

    assertThat(user(LineText.of(UserLine.of(user)))).isEqualTo(user);
    assertThat(LineText.of(UserLine.of(user))).doesNotContain("\n");
  }

  @Test
  void linesAreCountedBlankOnesToo() {
    List<Line> lines = read("\n  \r\n" + line("ada") + "\r\n\n" + line("grace"));

    assertThat(lines).extracting(Line::number).containsExactly(3L, 5L);
    assertThat(lines).allMatch(Line.Wanted.class::isInstance);
  }

  private static String line(String name) {
    return "{\"username\":\"" + name + "\",\"password_hash\":\"$2b$10$x\"}";
  }

  @Test
  void nothingGivesNothing() {
    assertThat(read("")).isEmpty();
    assertThat(read("\n\n")).isEmpty();
    assertThatThrownBy(() -> new LineReader(new ByteArrayInputStream(new byte[0])).next())
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aLineMayHave64KiBAndTheNextOneIsReadAfterALongerOne() {
    String fits = line("ada");
    fits = fits + " ".repeat(LONGEST - fits.length());

    List<Line> lines = read(fits + "\n" + fits + " \n" + line("grace"));

    assertThat(lines.get(0)).isInstanceOf(Line.Wanted.class);
    assertThat(lines.get(1)).isEqualTo(new Line.Unreadable(2, "it is longer than 65536 bytes"));
    assertThat(lines.get(2)).isInstanceOf(Line.Wanted.class);
  }

  @Test
  void whatIsNotUtf8IsBad() {
    byte[] latin = line("ada").replace("ada", "ad\u00e4").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(read(latin))
        .containsExactly(
            new Line.Unreadable(
                1,
                "it is not UTF-8; if the file is Latin-1 or Windows-1252, convert it first, for"
                    + " example with iconv"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "null",
        "7",
        "\"ada\"",
        "{",
        "{}",
        "{\"username\":\"ada\"}",
        "{\"password_hash\":\"$2b$10$x\"}",
        "{\"username\":null,\"password_hash\":\"$2b$10$x\"}",
        "{\"username\":\"ada\",\"password_hash\":null}",
        "{\"username\":\"ada\",\"password_hash\":\"\"}",
        "{\"username\":\"ada\",\"password_hash\":7}",
        "{\"username\":7,\"password_hash\":\"$2b$10$x\"}",
        "{\"username\":\" ada\",\"password_hash\":\"$2b$10$x\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"email\":\"ada@b\"}",
        "{\"username\":\"ada\",\"username\":\"ada\",\"password_hash\":\"$2b$10$x\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"roles\":\"user\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"roles\":[7]}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"roles\":[null]}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"state\":\"Active\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"state\":true}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"disabled_reason\":\"left\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"state\":\"disabled\","
            + "\"disabled_reason\":\" \"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"id\":\"ada\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"id\":\"0-0-7000-8000-0\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"id\":7}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"created_at\":\"2020-02-29\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"created_at\":1582977600}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\"} {}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\"},"
      })
  void whatIsNoUserIsBadAndNothingOfItIsRepeated(String line) {
    assertThat(reason(line))
        .isNotBlank()
        .doesNotContain("ada")
        .doesNotContain("$2b$")
        .doesNotEndWith(".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'username':'ada','hash':'$2b$10$x'} | the member 'hash' is unknown; known are"
            + " created_at, disabled_reason, id, password_expires_at, password_hash, roles, state,"
            + " temporary, username",
        "{'username':'ada','username':'ada'} | the member 'username' is given twice",
        "{'username':'ada','roles':'user'} | the member 'roles' is missing or has the wrong type",
        "{'username':'ada'} | password_hash is missing or empty",
        "{'password_hash':'$2b$10$x'} | username is missing",
        "7 | it must be a JSON object with all of its members",
        "{'username':'ada', | it ends in the middle of its JSON: the file is cut off, or this user"
            + " has several lines (jq -c writes one)",
        "{'username':'ada','password_hash':'$2b | it ends in the middle of its JSON: the file is"
            + " cut off, or this user has several lines (jq -c writes one)",
        "{'role':{'name':'clerk','permissions':7}} | the member 'role.permissions' is missing or has"
            + " the wrong type",
        "{'role':{'name':'clerk','permissions':[]},'username':'ada'} | the member 'username' is"
            + " unknown; known are role",
        "{'token_policy':7} | the member 'token_policy' is missing or has the wrong type",
        "hello | it is not valid JSON, or has a duplicate member"
      })
  void theReasonNamesTheMember(String line, String reason) {
    assertThat(reason(line.replace('\'', '"'))).isEqualTo(reason);
  }

  @Test
  void aHashIsNeverLongerThanWhatIsStored() {
    String longest = "x".repeat(512);

    assertThat(user(line("ada").replace("$2b$10$x", longest)).hash().phc()).isEqualTo(longest);
    assertThat(reason(line("ada").replace("$2b$10$x", longest + "x"))).contains("longer than 512");
  }

  @Test
  void aLineDoesNotPrintItself() {
    assertThat(UserLine.of(user(line("ada")))).hasToString("UserLine[hidden]");
  }

  private static byte[] packed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void linesAndArraysAreRecognisedPackedAndMarkedOrNot() {
    String array = " [ " + line("ada") + ",\n " + line("grace") + "\n]\n";
    for (String text : List.of(line("ada") + "\n" + line("grace"), array, "\n" + array)) {
      for (String marked : List.of(text, "\uFEFF" + text)) {
        for (byte[] bytes : List.of(utf8(marked), packed(utf8(marked)))) {
          assertThat(read(bytes))
              .hasSize(2)
              .allSatisfy(line -> assertThat(line).isInstanceOf(Line.Wanted.class));
        }
      }
    }
  }

  @Test
  void elementsAreCountedAndTheirEndsAreFoundWhateverTheyContain() {
    String strange = "{\"username\":\"a]},{[\\\"\\\\\",\"password_hash\":\"$2b$10$x\"}";
    LineReader reader =
        new LineReader(
            new ByteArrayInputStream(
                utf8("[" + line("ada") + "," + strange + ",[],7,{}{}," + line("grace") + "]")));
    List<Line> lines = new ArrayList<>();
    reader.forEachRemaining(lines::add);

    assertThat(reader.unit()).isEqualTo("element");
    assertThat(lines).extracting(Line::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(lines).filteredOn(Line.Wanted.class::isInstance).hasSize(2);
    assertThat(lines.get(1)).asString().contains("username must ");
    assertThat(new LineReader(new ByteArrayInputStream(utf8("{}"))).unit()).isEqualTo("line");
  }

  @Test
  void anEmptyArrayHasNoUsersAndACommaTooManyOneThatIsBad() {
    assertThat(read("[]")).isEmpty();
    assertThat(read("[ \n ] \n")).isEmpty();
    assertThat(read("[" + line("ada") + ",]"))
        .hasSize(2)
        .last()
        .isInstanceOf(Line.Unreadable.class);
    assertThat(read("[]x"))
        .containsExactly(new Line.Unreadable(1, "there is text after the end of the array"));
  }

  @Test
  void anElementOfTwoMegabytesIsNamedAndSkipped() {
    String huge = line("x".repeat(2 << 20));

    List<Line> lines = read("[" + line("ada") + "," + huge + "," + line("grace") + "]");

    assertThat(lines.get(0)).isInstanceOf(Line.Wanted.class);
    assertThat(lines.get(1)).isEqualTo(new Line.Unreadable(2, "it is longer than 65536 bytes"));
    assertThat(lines.get(2)).isInstanceOf(Line.Wanted.class);
  }

  @Test
  void aFileThatIsCutOffIsReadUpToThereAndSaysSo() {
    String array = "[" + line("ada") + "," + line("grace") + "]";
    Line.Unreadable cut =
        new Line.Unreadable(2, "the file ends before the array is closed, so it is incomplete");
    for (int end = line("ada").length() + 2; end < array.length(); end++) {
      assertThat(read(array.substring(0, end))).hasSize(2).last().isEqualTo(cut);
    }
    assertThat(read("[")).hasSize(1).first().isInstanceOf(Line.Unreadable.class);
  }

  @Test
  void compressedDataThatIsCutOffOrDamagedIsReadUpToThere() {
    StringBuilder text = new StringBuilder();
    Random random = new Random(7);
    for (int number = 0; number < 5000; number++) {
      text.append(line("u" + number + "-" + Long.toHexString(random.nextLong()))).append('\n');
    }
    byte[] packed = packed(utf8(text.toString()));

    List<Line> lines = read(Arrays.copyOf(packed, packed.length / 2));

    assertThat(lines).hasSizeBetween(1000, 4000);
    assertThat(lines.getLast())
        .isEqualTo(
            new Line.Unreadable(
                lines.size(), "the compressed data ends here, so the file is incomplete"));
    assertThat(lines.subList(0, lines.size() - 1)).allMatch(Line.Wanted.class::isInstance);
    assertThat(read(Arrays.copyOf(packed, 5)))
        .containsExactly(
            new Line.Unreadable(1, "the compressed data ends here, so the file is incomplete"));
    Arrays.fill(packed, packed.length / 2, packed.length / 2 + 100, (byte) 0xff);
    assertThat(read(packed)).last().isInstanceOf(Line.Unreadable.class);
  }

  @Test
  void compressedFilesOneAfterTheOtherAreOneAndOtherTextAfterThemIsDamage() {
    byte[] ada = packed(utf8(line("ada") + "\n"));
    byte[] grace = packed(utf8(line("grace") + "\n"));

    assertThat(read(joined(ada, grace)))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).isInstanceOf(Line.Wanted.class));
    for (byte[] end :
        List.of(utf8(line("linus") + "\n"), utf8("x"), Arrays.copyOf(grace, 5), new byte[1])) {
      List<Line> lines = read(joined(ada, grace, end));
      assertThat(lines).hasSize(3);
      assertThat(lines.subList(0, 2)).allMatch(Line.Wanted.class::isInstance);
      assertThat(lines.getLast())
          .isEqualTo(new Line.Unreadable(3, "the compressed data is damaged from here on"));
    }
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  @Test
  void utf16AndUtf32AreNamed() {
    for (String encoding : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
      for (String text : List.of(line("ada"), "[" + line("ada") + "]", "\uFEFF" + line("ada"))) {
        byte[] bytes = text.getBytes(Charset.forName(encoding));
        for (byte[] either : List.of(bytes, packed(bytes))) {
          assertThat(read(either))
              .as(encoding)
              .containsExactly(
                  new Line.Unreadable(
                      1,
                      "the file is UTF-16 or UTF-32; convert it to UTF-8 first, for example with"
                          + " iconv"));
        }
      }
    }
  }

  @Test
  void rolesAndPoliciesAreReadAsTheyAreWritten() {
    TokenPolicy policy = TokenPolicy.initialDefault();
    Role role =
        new Role(
            new RoleName("clerk"),
            "sells “things”",
            Set.of(Permission.of("orders:read"), Permission.of("orders:write")),
            Optional.of(policy.name()));
    Role plain = new Role(RoleName.USER, "", Set.of(), Optional.empty());

    assertThat(
            read(
                String.join(
                    "\n",
                    LineText.of(PolicyLine.Written.of(policy)),
                    LineText.of(RoleLine.Written.of(role)),
                    LineText.of(RoleLine.Written.of(plain)))))
        .containsExactly(
            new Line.WantedPolicy(1, Validated.valid(policy)),
            new Line.WantedRole(2, Validated.valid(role)),
            new Line.WantedRole(3, Validated.valid(plain)));
    assertThat(read("{\"role\":{\"name\":\"A\",\"permissions\":[]}}"))
        .containsExactly(
            new Line.WantedRole(1, Validated.invalid("name", "must be the name of a role")));
  }

  @Test
  void aDefinitionWithoutItsMembersIsBad() {
    assertThat(
            read(
                "{'role':null}\n{'role':{'name':'clerk'}}\n{'role':{'permissions':[]}}\n"
                    .concat(
                        "{'role':{'name':'clerk','permissions':[null]}}\n{'token_policy':null}\n")
                    .concat("{'token_policy':{}}")
                    .replace('\'', '"')))
        .hasSize(6)
        .allSatisfy(line -> assertThat(line).asString().contains("Invalid"));
  }
}
