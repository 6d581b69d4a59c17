package io.amalgam.jobs.evaluate;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question with its choices.
 *
 * @param question the text before the choice; may be empty
 * @param choices at least two, none empty
 * @param answer the position of the right choice, counted from 0
 * @param cluster what items that are not independent share, such as their passage; may be absent
 */
public record MultipleChoiceItem(
    String question, List<String> choices, int answer, @Nullable String cluster)
    implements Serializable {

  public MultipleChoiceItem {
    choices = List.copyOf(choices);
    if (choices.size() < 2) {
      throw new IllegalArgumentException(
          "'choices' must have at least 2 choices but has %d.".formatted(choices.size()));
    }
    if (choices.contains("")) {
      throw new IllegalArgumentException(
          "'choices' has an empty choice at position %d.".formatted(choices.indexOf("")));
    }
    if (answer < 0 || answer >= choices.size()) {
      throw new IllegalArgumentException(
          "'answer' is %d but there are %d choices: it is a position counted from 0."
              .formatted(answer, choices.size()));
    }
  }
}
