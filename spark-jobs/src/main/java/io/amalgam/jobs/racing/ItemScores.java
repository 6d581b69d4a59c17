package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;

/** Scores of a trial's items. */
interface ItemScores {

  /** A score of an item that is measured. */
  double of(Term score, int item);
}
