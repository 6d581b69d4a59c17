package io.amalgam.jobs.dataset;

import io.amalgam.jobs.chat.ChatFormat;
import io.amalgam.jobs.evaluate.ItemException;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskType;
import java.nio.file.Path;

/** Tasks whose rows have our own columns, by the names that the task types give them. */
public final class OwnFields {

  public static final String CONTEXT = "{context}";
  public static final String CONTINUATION = "{continuation}";
  public static final String PROMPT = "{prompt}";
  public static final String CHOSEN = "{chosen}";
  public static final String REJECTED = "{rejected}";
  public static final String QUESTION = "{question}";
  public static final String CHOICES = "choices";
  public static final String ANSWER = "answer";
  public static final String TEXT = "{text}";
  public static final String REFERENCES = "references";

  private static final TaskResources NONE =
      new TaskResources() {
        @Override
        public ChatFormat chat() {
          throw new IllegalStateException("Only a task with a chat asks for its format.");
        }

        @Override
        public Reward reward(String folder) {
          throw new IllegalStateException("Only a reward task asks for a reward model.");
        }
      };

  private OwnFields() {}

  /**
   * Reads a task of log-likelihoods whose rows have our own columns.
   *
   * @param limit how many rows to read from the file's beginning, at least 1
   * @param delimiter what stands between a context and its continuation
   * @throws ItemException if the file cannot be used
   * @throws IllegalArgumentException if tasks of this type need settings besides
   */
  public static Task read(TaskType type, String name, Path file, int limit, String delimiter) {
    DataSource items = new DataSource(file.toString(), limit);
    return new TaskSource(name, items, null, form(type), null, delimiter, null, null)
        .read(Path.of(""), NONE)
        .task();
  }

  private static TaskForm<?> form(TaskType type) {
    return switch (type) {
      case LOGLIKELIHOOD -> new LogLikelihoodForm(Template.of(CONTEXT), Template.of(CONTINUATION));
      case PREFERENCE ->
          new PreferenceForm(Template.of(PROMPT), Template.of(CHOSEN), Template.of(REJECTED));
      case MULTIPLE_CHOICE ->
          new MultipleChoiceForm(
              Template.of(QUESTION),
              new Choices.Listed(new ColumnPath(CHOICES)),
              Answer.position(new ColumnPath(ANSWER)));
      case PERPLEXITY -> new PerplexityForm(Template.of(TEXT));
      case GENERATE_UNTIL, REWARD ->
          throw new IllegalArgumentException(
              "A task of type %s is not made of a file alone.".formatted(type.word()));
    };
  }
}
