package io.amalgam.jobs.config;

import io.amalgam.jobs.dataset.Choices;
import io.amalgam.jobs.dataset.ColumnPath;
import io.amalgam.jobs.dataset.GenerationForm;
import io.amalgam.jobs.dataset.LogLikelihoodForm;
import io.amalgam.jobs.dataset.MultipleChoiceForm;
import io.amalgam.jobs.dataset.OwnFields;
import io.amalgam.jobs.dataset.PerplexityForm;
import io.amalgam.jobs.dataset.PreferenceForm;
import io.amalgam.jobs.dataset.References;
import io.amalgam.jobs.dataset.RewardForm;
import io.amalgam.jobs.dataset.TaskForm;
import io.amalgam.jobs.dataset.Template;
import io.amalgam.jobs.evaluate.Decoding;
import io.amalgam.jobs.evaluate.GenerationSettings;
import io.amalgam.jobs.evaluate.TaskType;
import io.amalgam.jobs.evaluate.TextScoring;
import java.util.ArrayList;
import java.util.List;

/** Reads what kind of task a section declares, and how its items are made of rows. */
final class FormReader {

  private final Paths paths;
  private final Section task;
  private final Value place;

  /**
   * A reader of one task.
   *
   * @param place where the campaign declares it
   */
  FormReader(Paths paths, Section task, Value place) {
    this.paths = paths;
    this.task = task;
    this.place = place;
  }

  TaskForm<?> read(TaskType type) {
    return switch (type) {
      case LOGLIKELIHOOD ->
          new LogLikelihoodForm(
              template("prompt", OwnFields.CONTEXT),
              template("continuation", OwnFields.CONTINUATION));
      case PREFERENCE ->
          new PreferenceForm(
              template("prompt", OwnFields.PROMPT),
              template("chosen", OwnFields.CHOSEN),
              template("rejected", OwnFields.REJECTED));
      case MULTIPLE_CHOICE -> multipleChoice();
      case PERPLEXITY -> new PerplexityForm(template("text", OwnFields.TEXT));
      case GENERATE_UNTIL ->
          new GenerationForm(
              template("prompt", OwnFields.PROMPT),
              new References(
                  path("references", OwnFields.REFERENCES),
                  task.has("no_answer") ? task.text("no_answer") : null),
              settings(),
              scoring());
      case REWARD -> reward();
    };
  }

  private MultipleChoiceForm multipleChoice() {
    return new MultipleChoiceForm(
        template("prompt", OwnFields.QUESTION),
        task.value("choices")
            .flatMap(Columns::choices)
            .orElse(new Choices.Listed(new ColumnPath(OwnFields.CHOICES))),
        Columns.answer(path("answer", OwnFields.ANSWER), task.value("labels")));
  }

  private RewardForm reward() {
    demand("model");
    return new RewardForm(
        template("prompt", OwnFields.PROMPT),
        settings(),
        task.wholeNumber("samples"),
        paths.folder(task, "model"),
        task.text("format"));
  }

  private GenerationSettings settings() {
    double temperature = task.number("temperature", Double.MAX_VALUE);
    double topP = task.number("top_p", 1);
    if (topP == 0) {
      task.value("top_p").ifPresent(value -> value.problem("is 0 but must be above 0."));
    }
    Decoding decoding =
        temperature == 0
            ? new Decoding.Greedy()
            : new Decoding.Sampled(temperature, topP == 0 ? 1 : topP, task.wholeNumber("top_k"));
    return new GenerationSettings(
        task.wholeNumber("max_tokens"), until(), decoding, task.wholeNumber("seed"));
  }

  private List<String> until() {
    List<String> filled = new ArrayList<>();
    task.value("until")
        .flatMap(Value::list)
        .orElse(List.of())
        .forEach(
            entry ->
                entry
                    .text()
                    .ifPresent(
                        text -> {
                          if (text.isEmpty()) {
                            entry.problem("is empty and would end every response. Remove it.");
                          } else {
                            filled.add(text);
                          }
                        }));
    return filled;
  }

  private TextScoring scoring() {
    demand("scoring");
    String word = task.has("scoring") ? task.word("scoring") : Section.PLACEHOLDER;
    for (String key : List.of("ignore_case", "ignore_punctuation")) {
      task.value(key)
          .filter(value -> !word.equals("exact") && TaskKeys.SCORINGS.contains(word))
          .ifPresent(
              value ->
                  value.problem("is only for scoring exact, not %s. Remove it.".formatted(word)));
    }
    return switch (word) {
      case "squad" -> new TextScoring.Squad();
      case "drop" -> new TextScoring.Drop();
      case "translation" -> new TextScoring.Translation();
      default -> new TextScoring.Exact(task.flag("ignore_case"), task.flag("ignore_punctuation"));
    };
  }

  private void demand(String key) {
    if (!task.has(key)) {
      place.problem(
          "'%s' is missing: %s."
              .formatted(key, ConfigKeys.of(TaskKeys.TASK + "." + key).meaning()));
    }
  }

  private Template template(String key, String otherwise) {
    return task.value(key).flatMap(Columns::template).orElseGet(() -> Template.of(otherwise));
  }

  private ColumnPath path(String key, String otherwise) {
    return task.value(key).flatMap(Columns::path).orElseGet(() -> new ColumnPath(otherwise));
  }
}
