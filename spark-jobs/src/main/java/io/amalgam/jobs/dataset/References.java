package io.amalgam.jobs.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the accepted answers of a question come from.
 *
 * @param path a column with a text, a list of texts, or a list of lists of texts (answers of
 *     several spans)
 * @param none what an example shows where there is no answer; absent to refuse such an example
 */
public record References(ColumnPath path, @Nullable String none) {

  /** The answers of a row, each one or several spans; empty if there is none. */
  List<List<String>> of(Row row) {
    JsonNode node = path.in(row);
    if (node.isTextual()) {
      return List.of(List.of(Values.text(path.what(), node)));
    }
    return Values.list(path.what(), "a text or a list of texts", node).stream()
        .map(
            entry ->
                entry.isArray()
                    ? Values.texts(path.what(), entry)
                    : List.of(Values.text(path.what(), entry)))
        .toList();
  }

  /** The first answer, its spans joined by a comma: what an example shows. */
  String shown(Row row) {
    List<List<String>> answers = of(row);
    if (!answers.isEmpty()) {
      return String.join(", ", answers.get(0));
    }
    if (none == null) {
      throw new IllegalArgumentException(
          "%s has no answer for an example to show. Say with 'no_answer' what it shows then."
              .formatted(path.what()));
    }
    return none;
  }
}
