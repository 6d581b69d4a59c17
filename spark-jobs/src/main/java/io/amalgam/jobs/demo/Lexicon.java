package io.amalgam.jobs.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The words of the invented world: English ones by topic, and names made of syllables. */
final class Lexicon {

  static final List<String> ANIMALS =
      words(
          "dog cat horse goat sheep rabbit parrot turtle hamster donkey pony duck goose pig hen"
              + " lamb mouse ferret snake lizard frog pigeon calf llama");
  static final List<String> FOODS =
      words(
          "soup bread rice cheese salad pasta stew cake honey butter beans corn porridge ham"
              + " yogurt pickles toast noodles pie pudding sausage potatoes cabbage pancakes");
  static final List<String> JOBS =
      words(
          "baker miller farmer teacher doctor painter sailor weaver smith carpenter nurse judge"
              + " pilot singer dancer lawyer tailor plumber barber florist jeweler mason porter cook");
  static final List<String> OBJECTS =
      words(
          "lamp key book cup coin ring rope box map letter clock candle bottle mirror drum flute"
              + " ball doll basket pillow blanket vase spoon knife purse comb brush bell ticket photo"
              + " umbrella bucket");
  static final List<String> PLACES =
      words(
          "barn kitchen garden cellar attic tower tent cabin chapel stable market library"
              + " garage hallway pantry balcony cave mill harbor bridge station museum castle bakery");

  private static final String CONSONANTS = "bdfgklmnprstvz";
  private static final String VOWELS = "aeiou";

  private final Chance chance;
  private final Set<String> taken = new HashSet<>();

  /** Names come from the given chance; none equals a word of the given ones. */
  Lexicon(Chance chance, List<String> forbidden) {
    this.chance = chance;
    forbidden.forEach(word -> taken.add(word.toLowerCase(Locale.ROOT)));
  }

  /** All words above. */
  static List<String> english() {
    return Stream.of(ANIMALS, FOODS, JOBS, OBJECTS, PLACES).flatMap(List::stream).toList();
  }

  static List<String> words(String spaced) {
    return List.of(spaced.split(" "));
  }

  /** New names with a capital, such as Kavo (2 syllables). */
  List<String> names(int count, int syllables) {
    return invent(count, syllables, "").stream()
        .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
        .toList();
  }

  /** New words in small letters with a last consonant, such as tomik. */
  List<String> foreign(int count) {
    return invent(count, 2, "kmnrst");
  }

  private List<String> invent(int count, int syllables, String endings) {
    List<String> made = new ArrayList<>();
    while (made.size() < count) {
      StringBuilder word = new StringBuilder();
      for (int i = 0; i < syllables; i++) {
        word.append(letter(CONSONANTS)).append(letter(VOWELS));
      }
      if (!endings.isEmpty()) {
        word.append(letter(endings));
      }
      if (taken.add(word.toString())) {
        made.add(word.toString());
      }
    }
    return List.copyOf(made);
  }

  private char letter(String from) {
    return from.charAt(chance.below(from.length()));
  }
}
