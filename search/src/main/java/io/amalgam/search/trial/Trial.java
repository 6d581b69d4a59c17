package io.amalgam.search.trial;

import io.amalgam.search.space.Ratios;

/**
 * One ratio vector that a study wants measured.
 *
 * @param number the trial's number in its study, counted from 0
 * @param ratios what to merge
 * @param origin where the ratios came from
 */
public record Trial(int number, Ratios ratios, Origin origin) {

  public Trial {
    if (number < 0) {
      throw new IllegalArgumentException(
          "A trial's number must be at least 0 but is %d.".formatted(number));
    }
  }
}
