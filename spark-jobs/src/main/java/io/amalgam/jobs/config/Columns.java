package io.amalgam.jobs.config;

import io.amalgam.jobs.dataset.Answer;
import io.amalgam.jobs.dataset.Choices;
import io.amalgam.jobs.dataset.ColumnPath;
import io.amalgam.jobs.dataset.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which columns make an item. Whatever is not as wanted becomes a problem, and empty. */
final class Columns {

  private Columns() {}

  /** A column. */
  static Optional<ColumnPath> path(Value value) {
    try {
      return value.text().map(ColumnPath::new);
    } catch (IllegalArgumentException e) {
      value.problem(e.getMessage());
      return Optional.empty();
    }
  }

  /** A text with columns in it. */
  static Optional<Template> template(Value value) {
    try {
      return value.text().map(Template::of);
    } catch (IllegalArgumentException e) {
      value.problem(e.getMessage());
      return Optional.empty();
    }
  }

  /** Texts, in a list. */
  static List<String> texts(Value value) {
    List<String> texts = new ArrayList<>();
    value.list().orElse(List.of()).forEach(entry -> entry.text().ifPresent(texts::add));
    return texts;
  }

  /** A column that is a list, or templates. */
  static Optional<Choices> choices(Value value) {
    if (!value.isList()) {
      return path(value).map(Choices.Listed::new);
    }
    List<Template> templates = new ArrayList<>();
    value.list().orElse(List.of()).forEach(entry -> template(entry).ifPresent(templates::add));
    return Optional.of(new Choices.Each(templates));
  }

  /** The answer in a column; by its label where there are labels. */
  static Answer answer(ColumnPath column, Optional<Value> labels) {
    if (labels.isEmpty()) {
      return Answer.position(column);
    }
    Value value = labels.get();
    return value.isList()
        ? Answer.label(column, texts(value))
        : path(value).map(path -> Answer.label(column, path)).orElse(Answer.position(column));
  }
}
