package dev.watchword.web.operator;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Refusal;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.user.CreateUser;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.validation.Validated;
import dev.watchword.web.request.Origins;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  CreateUserTask(CreateUser createUser) {
    this.createUser = createUser;
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
      return Answer.refused("The parameter username " + Username.FORM);
    }
    Set<String> names =
        Arrays.stream(Optional.ofNullable(query.getFirst("roles")).orElse("").split(","))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    return names.isEmpty()
        ? Answer.refused("The parameter roles must name roles that exist, with commas between.")
        : create(username.get(), names, request);
  }

  private Answer create(Username username, Set<String> roles, HttpServletRequest request)
      throws IOException {
    CreateUser.Command command =
        new CreateUser.Command(
            new Requester.Operator(Origins.of(request)),
            Validated.valid(username),
            password(request),
            roles);
    return switch (createUser.execute(command)) {
      case ChangeOutcome.Done<User>(User user) ->
          new Answer(HttpServletResponse.SC_OK, "Created the user " + user.username() + ".");
      case ChangeOutcome.Refused<User>(Refusal reason) -> {
        RefusalText refusal = RefusalText.of(reason);
        yield new Answer(refusal.status(), refusal.text());
      }
    };
  }

  /** The body without one newline at its end. */
  private static Password password(HttpServletRequest request) throws IOException {
    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Password.of(body.replaceFirst("\\R\\z", ""));
  }
}
