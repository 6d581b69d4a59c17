package io.amalgam.jobs.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A question with choices of which one is right.
 *
 * @param question all that stands before the answer, ending without a space
 * @param choices different answers, without the space that parts them from the question
 * @param answer position of the right choice, 0-based
 * @param cluster what it shares with items that are not independent of it; empty if there are none
 */
public record MultipleChoice(String question, List<String> choices, int answer, String cluster) {

  /**
   * Checks the position and that the choices differ.
   *
   * @throws IllegalArgumentException if two choices are equal or no choice has the position
   */
  public MultipleChoice {
    choices = List.copyOf(choices);
    if (answer < 0 || answer >= choices.size()) {
      throw new IllegalArgumentException(
          "Answer " + answer + " of '" + question + "' is none of its " + choices.size());
    }
    if (Set.copyOf(choices).size() != choices.size()) {
      throw new IllegalArgumentException("Two choices of '" + question + "' are equal: " + choices);
    }
  }

  /** A question of its own whose choices are put in random order. */
  static MultipleChoice shuffled(Chance chance, String question, String right, List<String> wrong) {
    return shuffled(chance, question, right, wrong, "");
  }

  /** One of a cluster of questions. */
  static MultipleChoice shuffled(
      Chance chance, String question, String right, List<String> wrong, String cluster) {
    List<String> choices = new ArrayList<>(wrong);
    choices.add(right);
    choices = chance.shuffled(choices);
    return new MultipleChoice(question, choices, choices.indexOf(right), cluster);
  }

  /** The question with its right answer. */
  String solved() {
    return question + " " + choices.get(answer);
  }
}
