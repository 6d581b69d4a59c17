package io.amalgam.jobs.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The accepted answers of DROP (arXiv 1903.00161) in the columns of EleutherAI/drop: {@code answer}
 * and {@code validated_answers}, each a number, spans or a date. Different ones are kept in their
 * order, as lm-evaluation-harness does.
 */
final class DropAnswers {

  private static final List<String> KINDS = List.of("number", "date", "spans");
  private static final List<String> DATE = List.of("day", "month", "year");

  private DropAnswers() {}

  /** The row with {@code answers}: a list of answers, each a list of spans. */
  static Row add(Row row) {
    Set<List<String>> answers = new LinkedHashSet<>();
    answers.add(answer("'answer'", new ColumnPath("answer").in(row)));
    validated(new ColumnPath("validated_answers").in(row))
        .forEach(one -> answers.add(answer("'validated_answers'", one)));
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    answers.forEach(
        spans -> {
          ArrayNode texts = list.addArray();
          spans.forEach(texts::add);
        });
    ObjectNode more = JsonNodeFactory.instance.objectNode();
    more.set("answers", list);
    return row.with(more);
  }

  /** The published files hold a struct of lists, other copies a list of structs. */
  private static List<JsonNode> validated(JsonNode node) {
    if (node.isArray()) {
      return Values.list("'validated_answers'", "a list", node);
    }
    List<JsonNode> structs = new ArrayList<>();
    int size = field("'validated_answers'", node, "number").size();
    for (int i = 0; i < size; i++) {
      ObjectNode struct = JsonNodeFactory.instance.objectNode();
      for (String kind : KINDS) {
        JsonNode values = field("'validated_answers'", node, kind);
        if (!values.has(i)) {
          throw new IllegalArgumentException(
              "'validated_answers' has %d of 'number' but %d of '%s'."
                  .formatted(size, values.size(), kind));
        }
        struct.set(kind, values.get(i));
      }
      structs.add(struct);
    }
    return structs;
  }

  private static List<String> answer(String what, JsonNode node) {
    String number = Values.printed(what + " 'number'", field(what, node, "number"));
    if (!number.isEmpty()) {
      return List.of(number);
    }
    List<String> spans = Values.texts(what + " 'spans'", field(what, node, "spans"));
    if (!spans.isEmpty()) {
      return spans;
    }
    JsonNode date = field(what, node, "date");
    List<String> parts = new ArrayList<>();
    DATE.forEach(part -> parts.add(Values.printed(what + " 'date'", field(what, date, part))));
    return List.of(String.join(" ", parts).strip());
  }

  private static JsonNode field(String what, JsonNode node, String name) {
    JsonNode field = node.get(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "%s has no '%s': it must have number, spans and date.".formatted(what, name));
    }
    return field;
  }
}
