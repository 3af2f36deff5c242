package dev.watchword.web.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.watchword.domain.transaction.StorageUnavailableException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FailingTaskTest {
  private final StringWriter text = new StringWriter();
  private final HttpServletResponse response = mock(HttpServletResponse.class);

  private record Task(String name, Supplier<TaskAnswer> work) implements OperatorTask {
    @Override
    public TaskAnswer run(TaskRequest request) {
      return work.get();
    }
  }

  @Test
  void aTaskThatCannotReachTheStorageSaysThatNothingIsCertain() throws IOException {
    run(
        () -> {
          throw new StorageUnavailableException("secret host", new IllegalStateException());
        });

    verify(response).setStatus(503);
    assertThat(text.toString()).startsWith("The storage cannot be reached").doesNotContain("host");
  }

  @Test
  void anUnexpectedFailureSaysWhereToLookAndNothingElse() throws IOException {
    run(
        () -> {
          throw new IllegalStateException("secret");
        });

    verify(response).setStatus(500);
    assertThat(text.toString())
        .startsWith("Unexpected error; please report it.")
        .contains("X-Request-Id")
        .doesNotContain("secret")
        .doesNotContain("Exception");
  }

  @Test
  void twoTasksOfOneNameAreAFaultOfTheProgram() {
    List<Task> tasks =
        List.of(
            new Task("gc", () -> TaskAnswer.done("")),
            new Task(
                "gc",
                () -> {
                  throw new IllegalStateException();
                }));

    assertThatThrownBy(() -> new OperatorTasks(tasks)).hasMessageContaining("gc");
  }

  private void run(Supplier<TaskAnswer> work) throws IOException {
    HttpServletRequest request = mock(HttpServletRequest.class);
    when(request.getMethod()).thenReturn("POST");
    ServletInputStream body = mock(ServletInputStream.class);
    when(body.readAllBytes()).thenReturn(new byte[0]);
    when(request.getInputStream()).thenReturn(body);
    when(response.getWriter()).thenReturn(new PrintWriter(text, true));

    new OperatorTasks(List.of(new Task("failing", work))).answer("failing", request, response);
  }
}
