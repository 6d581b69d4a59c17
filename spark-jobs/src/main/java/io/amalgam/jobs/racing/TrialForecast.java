package io.amalgam.jobs.racing;

import io.amalgam.search.racing.ItemForecast;
import io.amalgam.search.racing.ItemOutlook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is expected of one trial that is measured in part, and of which items most is open; how far
 * its standard errors can be trusted is for others to say.
 */
final class TrialForecast {

  private final RaceLayout layout;
  private final int[] itemOfPlace;
  private final List<ForetoldObjective> objectives;
  private final ItemForecast forecast;

  TrialForecast(RaceLayout layout, List<ForetoldObjective> objectives, ItemForecast forecast) {
    this.layout = layout;
    this.itemOfPlace = layout.itemOfPlace();
    this.objectives = objectives;
    this.forecast = forecast;
  }

  /**
   * What is expected of an objective, in its unit.
   *
   * @param error the standard error as the forecast claims it, above 0
   */
  record Claim(double value, double error) {}

  /**
   * What is expected now.
   *
   * @param claims one per objective
   * @param open what each item adds to the variances of the objectives on the race's scale, summed;
   *     0 where it is measured
   */
  record Now(List<Claim> claims, List<Double> open) {}

  /**
   * What is expected from these items. Where they differ from what was expected of them by more
   * than they should, errors are as much larger.
   *
   * @param items which are measured
   */
  Now given(ItemScores scores, boolean[] items) {
    boolean[] measured = new boolean[layout.places()];
    for (int place = 0; place < measured.length; place++) {
      measured[place] = items[itemOfPlace[place]];
    }
    ItemOutlook outlook = forecast.given(measured, layout.values(scores, items));
    double surprise = Math.max(1, outlook.surprise());
    List<Claim> claims = new ArrayList<>();
    double[] open = new double[items.length];
    for (ForetoldObjective objective : objectives) {
      Foretold foretold = objective.of(scores, measured, outlook);
      claims.add(new Claim(foretold.value, objective.error(foretold, outlook, surprise)));
      double squared = objective.unit() * objective.unit();
      for (int place = 0; place < measured.length; place++) {
        open[itemOfPlace[place]] += foretold.all[place] / squared;
      }
    }
    return new Now(claims, Arrays.stream(open).boxed().toList());
  }
}
