package io.amalgam.jobs.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tokenizer whose tokens are words with the space before them, as byte-pair tokenizers have them.
 * Ids are given in the order of first sight; 0 is {@code <s>}.
 */
final class ToyTokenizer implements TextTokenizer {

  private static final Pattern TOKEN = Pattern.compile(" ?[^ ]+| ");

  private final List<String> vocabulary = new ArrayList<>(List.of("<s>"));
  private final boolean addsBeginning;
  private int calls;

  ToyTokenizer(boolean addsBeginning) {
    this.addsBeginning = addsBeginning;
  }

  @Override
  public int[] encode(String text, boolean addSpecialTokens) {
    calls++;
    List<Integer> tokens = new ArrayList<>();
    if (addSpecialTokens && addsBeginning) {
      tokens.add(0);
    }
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(id(matcher.group()));
    }
    return tokens.stream().mapToInt(Integer::intValue).toArray();
  }

  private int id(String token) {
    if (!vocabulary.contains(token)) {
      vocabulary.add(token);
    }
    return vocabulary.indexOf(token);
  }

  @Override
  public String decode(int[] tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      text.append(token == 0 ? "" : vocabulary.get(token));
    }
    return text.toString();
  }

  @Override
  public int beginningOfText() {
    return 0;
  }

  @Override
  public List<Integer> endTokens() {
    return List.of();
  }

  @Override
  public OptionalInt specialToken(String text) {
    return OptionalInt.empty();
  }

  /** How often something was encoded. */
  int calls() {
    return calls;
  }
}
