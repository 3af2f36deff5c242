package dev.watchword.web.operator;

import dev.watchword.application.role.CurrentRoleCatalog;
import dev.watchword.application.user.CreateUser;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import dev.watchword.web.request.Origins;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassfish.jersey.uri.UriComponent;

/**
 * {@code POST /tasks/create-user?username=…&roles=user,…} with the password as the body. A servlet
 * of its own: Dropwizard reads a task's parameters from the body too, and so loses it.
 */
final class CreateUserTask extends HttpServlet {
  static final String PATH = "/tasks/create-user";
  private static final long serialVersionUID = 1L;

  private final transient CreateUser createUser;
  private final transient CurrentRoleCatalog roles;

  CreateUserTask(CreateUser createUser, CurrentRoleCatalog roles) {
    this.createUser = createUser;
    this.roles = roles;
  }

  private record Answer(int status, String text) {
    static Answer refused(String text) {
      return new Answer(HttpServletResponse.SC_BAD_REQUEST, text);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answer answer = answer(request);
    response.setStatus(answer.status());
    response.setContentType("text/plain; charset=utf-8");
    response.getWriter().println(answer.text());
  }

  private Answer answer(HttpServletRequest request) throws IOException {
    MultivaluedMap<String, String> query =
        UriComponent.decodeQuery(Optional.ofNullable(request.getQueryString()).orElse(""), true);
    Optional<Username> username =
        Optional.ofNullable(query.getFirst("username")).flatMap(Username::parse);
    if (username.isEmpty()) {
      return Answer.refused(
          "The parameter username must have 1 to 64 characters: a letter or digit first, then also . _ - @ +");
    }
    Set<String> names =
        Arrays.stream(Optional.ofNullable(query.getFirst("roles")).orElse("").split(","))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    Set<RoleName> known =
        names.stream()
            .flatMap(name -> RoleName.parse(name).stream())
            .filter(name -> roles.get().role(name).isPresent())
            .collect(Collectors.toSet());
    return known.size() == names.size() && !names.isEmpty()
        ? create(username.get(), known, request)
        : Answer.refused("The parameter roles must name roles that exist, with commas between.");
  }

  private Answer create(Username username, Set<RoleName> held, HttpServletRequest request)
      throws IOException {
    CreateUser.Command command =
        new CreateUser.Command(
            username, password(request), held, new Actor.Operator(), Origins.of(request));
    return switch (createUser.execute(command)) {
      case CreateUser.Outcome.Created(User user) ->
          new Answer(HttpServletResponse.SC_OK, "Created the user " + user.username() + ".");
      case CreateUser.Outcome.UsernameTaken taken ->
          new Answer(
              HttpServletResponse.SC_CONFLICT,
              "There is a user " + username + " already; choose another name.");
      case CreateUser.Outcome.PasswordRejected(List<PasswordFault> faults) ->
          Answer.refused(
              "The password, which is the body, is not accepted: it "
                  + PasswordFault.describe(faults));
      case CreateUser.Outcome.Busy busy ->
          new Answer(
              HttpServletResponse.SC_SERVICE_UNAVAILABLE,
              "Too many passwords are being checked; try again shortly.");
    };
  }

  /** The body without one newline at its end. */
  private static Password password(HttpServletRequest request) throws IOException {
    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Password.of(body.replaceFirst("\\R\\z", ""));
  }
}
