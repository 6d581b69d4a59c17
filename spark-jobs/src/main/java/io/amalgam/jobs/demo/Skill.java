package io.amalgam.jobs.demo;

import java.util.List;

/** Something the base model learns from text and is asked about afterwards. */
interface Skill {

  /** Short name, also the name of the item files. */
  String name();

  /** Its share of the tokens of base text, in percent. */
  int share();

  /** One text to learn from; it shares no question with the items. */
  String document(Chance chance);

  /** Texts that hold every word of the documents and questions. */
  List<String> words();

  /**
   * All questions: none occurs in any document. They may be cut in two halves, which share nothing
   * that is asked about.
   */
  List<MultipleChoice> questions();
}
