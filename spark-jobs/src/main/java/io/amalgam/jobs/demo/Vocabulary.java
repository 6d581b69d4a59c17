package io.amalgam.jobs.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every word and punctuation mark as one token. Words carry the space before them, as Llama's do;
 * punctuation has none.
 */
public final class Vocabulary {

  /** Stands for what is not in the vocabulary. */
  static final int UNKNOWN = 0;

  /** Begins a text. */
  static final int BEGIN = 1;

  /** Ends a text. */
  static final int END = 2;

  /** Fills up shorter texts of a batch. */
  static final int PADDING = 3;

  /** The mark that tokenizers write for the space before a word. */
  static final String SPACE = "\u2581";

  private static final List<String> SPECIAL = List.of("<unk>", "<s>", "</s>", "<pad>");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z]+|[.,?:]");

  private final Map<String, Integer> ids = new LinkedHashMap<>();

  /** The vocabulary of texts: special tokens first, then what the texts hold in order. */
  Vocabulary(Collection<String> texts) {
    SPECIAL.forEach(this::add);
    TreeSet<String> found = new TreeSet<>();
    texts.forEach(text -> found.addAll(tokens(text)));
    found.forEach(this::add);
  }

  private void add(String token) {
    ids.put(token, ids.size());
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      String token = matcher.group();
      tokens.add(Character.isLetter(token.charAt(0)) ? SPACE + token : token);
    }
    return tokens;
  }

  /** Number of tokens, special ones included. */
  public int size() {
    return ids.size();
  }

  /** The id of each token, in the order of the ids from 0. */
  Map<String, Integer> ids() {
    return Collections.unmodifiableMap(ids);
  }

  /** The tokens that are no text. */
  List<String> special() {
    return SPECIAL;
  }

  /** Whether every word and mark of a text is a token. */
  boolean covers(String text) {
    return tokens(text).stream().allMatch(ids::containsKey);
  }

  /** The ids of a text, without special tokens. */
  int[] encode(String text) {
    return tokens(text).stream().mapToInt(token -> ids.getOrDefault(token, UNKNOWN)).toArray();
  }

  /** The ids of a text between those that begin and end it. */
  int[] encodeWhole(String text) {
    int[] inner = encode(text);
    int[] whole = new int[inner.length + 2];
    whole[0] = BEGIN;
    System.arraycopy(inner, 0, whole, 1, inner.length);
    whole[whole.length - 1] = END;
    return whole;
  }
}
