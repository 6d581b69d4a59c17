package io.amalgam.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.ContinuationScore;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

  @Test
  void choicesOfOneContextAreComparedAndSingleOnesAreNot() {
    List<ContinuationRequest> requests =
        List.of(request(1, 5), request(1, 6), request(2, 5), request(3, 5), request(3, 6));
    List<ContinuationScore> ours = List.of(score(-1), score(-2), score(-7), score(-4), score(-3));

    Agreement agreement = Agreement.of(requests, ours, new double[] {-1.5, -2, -7, -3, -3.25});

    assertThat(agreement).isEqualTo(new Agreement(1, 2, 1));
    assertThat(agreement.choices()).isEqualTo("1/2");
  }

  private static ContinuationRequest request(int context, int continuation) {
    return new ContinuationRequest(new int[] {context}, new int[] {continuation});
  }

  private static ContinuationScore score(double logLikelihood) {
    return new ContinuationScore(logLikelihood, 1, false);
  }
}
