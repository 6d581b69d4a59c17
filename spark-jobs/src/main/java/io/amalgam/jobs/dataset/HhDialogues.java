package io.amalgam.jobs.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dialogues of Anthropic/hh-rlhf (arXiv 2204.05862): {@code chosen} and {@code rejected} are whole
 * dialogues, alike up to an answer of the assistant. What they share is the prompt, written as
 * {@code ###Human: … ###Assistant:}, the format of arXiv 2309.06256; what follows the responses.
 */
final class HhDialogues {

  private static final String ASSISTANT = "\n\nAssistant:";
  private static final Pattern TURN = Pattern.compile("\n\n(Human|Assistant):");

  private HhDialogues() {}

  /**
   * The row with {@code prompt} (text), {@code messages} (the same as a list of role and content)
   * and both responses, all without white space at their ends.
   */
  static Row add(Row row) {
    String chosen = Values.text("'chosen'", new ColumnPath("chosen").in(row));
    String rejected = Values.text("'rejected'", new ColumnPath("rejected").in(row));
    int shared = 0;
    int shorter = Math.min(chosen.length(), rejected.length());
    while (shared < shorter && chosen.charAt(shared) == rejected.charAt(shared)) {
      shared++;
    }
    int end = chosen.substring(0, shared).lastIndexOf(ASSISTANT);
    if (end < 0) {
      throw new IllegalArgumentException(
          "'chosen' and 'rejected' must begin with the same turns, up to one of the assistant (a blank line and 'Assistant:').");
    }
    int response = end + ASSISTANT.length();
    List<String[]> turns = turns(chosen.substring(0, end));
    ObjectNode more = JsonNodeFactory.instance.objectNode();
    more.put("prompt", text(turns));
    more.set("messages", messages(turns));
    more.put("chosen", response("'chosen'", chosen.substring(response)));
    more.put("rejected", response("'rejected'", rejected.substring(response)));
    return row.with(more);
  }

  private static String response(String what, String text) {
    return Values.filled("%s, its last response,".formatted(what), text.strip());
  }

  /** Speaker and words of each turn; what stands before the first turn is said by nobody. */
  private static List<String[]> turns(String dialogue) {
    List<String[]> turns = new ArrayList<>();
    Matcher turn = TURN.matcher(dialogue);
    boolean found = turn.find();
    if (!found || turn.start() > 0) {
      throw new IllegalArgumentException(
          "'chosen' must begin with a turn of the human (a blank line and 'Human:').");
    }
    while (found) {
      String speaker = turn.group(1);
      int begin = turn.end();
      found = turn.find();
      String words = dialogue.substring(begin, found ? turn.start() : dialogue.length());
      turns.add(new String[] {speaker, words.strip()});
    }
    return turns;
  }

  private static String text(List<String[]> turns) {
    StringBuilder text = new StringBuilder();
    turns.forEach(
        turn -> text.append("###").append(turn[0]).append(": ").append(turn[1]).append(' '));
    return text.append("###Assistant:").toString();
  }

  private static ArrayNode messages(List<String[]> turns) {
    ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    for (String[] turn : turns) {
      messages
          .addObject()
          .put("role", turn[0].equals("Human") ? "user" : "assistant")
          .put("content", turn[1]);
    }
    return messages;
  }
}
