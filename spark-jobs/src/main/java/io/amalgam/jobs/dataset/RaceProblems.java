package io.amalgam.jobs.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * RACE (arXiv 1704.04683) in the columns of EleutherAI/race: an {@code article} and its {@code
 * problems}, a Python list as text. As in lm-evaluation-harness the last problem is asked; the
 * others stand before it with their answers, in a gap where their question ends with one.
 */
final class RaceProblems {

  private static final List<String> LABELS = List.of("A", "B", "C", "D");
  private static final String GAP = "  _  .";

  private RaceProblems() {}

  /** The row with {@code prompt}, {@code choices} and {@code answer}, a position from 0. */
  static Row add(Row row) {
    ColumnPath column = new ColumnPath("problems");
    JsonNode problems =
        PythonLiteral.parse(column.what(), Values.text(column.what(), column.in(row)));
    List<JsonNode> all = Values.list(column.what(), "a list of problems", problems);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("%s is an empty list.".formatted(column.what()));
    }
    String article = Values.text("'article'", new ColumnPath("article").in(row));
    StringBuilder prompt = new StringBuilder("Article: ").append(article).append("\n\n");
    all.subList(0, all.size() - 1).forEach(problem -> prompt.append(answered(problem)));
    JsonNode last = all.get(all.size() - 1);
    ObjectNode more = JsonNodeFactory.instance.objectNode();
    more.put("prompt", prompt.append(question(last)).toString());
    ArrayNode choices = more.putArray("choices");
    options(last).forEach(choices::add);
    more.put("answer", answer(last));
    return row.with(more);
  }

  private static String answered(JsonNode problem) {
    String question = question(problem);
    String answer = options(problem).get(answer(problem));
    if (question.endsWith(GAP)) {
      return question.substring(0, question.length() - GAP.length() + 1) + answer + "\n";
    }
    return "Question: " + question + "\nAnswer: " + answer + "\n";
  }

  private static String question(JsonNode problem) {
    return Values.text("'problems' 'question'", problem.path("question"));
  }

  private static List<String> options(JsonNode problem) {
    List<String> options = Values.texts("'problems' 'options'", problem.path("options"));
    if (options.size() != LABELS.size()) {
      throw new IllegalArgumentException(
          "'problems' 'options' has %d options but must have 4.".formatted(options.size()));
    }
    return options;
  }

  private static int answer(JsonNode problem) {
    String label = Values.text("'problems' 'answer'", problem.path("answer"));
    if (!LABELS.contains(label)) {
      throw new IllegalArgumentException(
          "'problems' 'answer' is '%s' but must be one of A, B, C, D.".formatted(label));
    }
    return LABELS.indexOf(label);
  }
}
