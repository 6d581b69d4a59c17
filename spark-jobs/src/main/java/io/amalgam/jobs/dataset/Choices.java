package io.amalgam.jobs.dataset;

import java.util.List;

/** Where the choices of a question come from. */
public sealed interface Choices {

  /** The choices of a row. */
  List<String> of(Row row);

  /** A column that is a list of texts. */
  record Listed(ColumnPath path) implements Choices {

    @Override
    public List<String> of(Row row) {
      return Values.texts(path.what(), path.in(row));
    }

    @Override
    public String toString() {
      return path.text();
    }
  }

  /** A text each, such as {@code "{sol1}"} and {@code "{sol2}"}. */
  record Each(List<Template> templates) implements Choices {

    public Each {
      templates = List.copyOf(templates);
    }

    @Override
    public List<String> of(Row row) {
      return templates.stream().map(template -> template.of(row)).toList();
    }

    @Override
    public String toString() {
      return templates.toString();
    }
  }
}
