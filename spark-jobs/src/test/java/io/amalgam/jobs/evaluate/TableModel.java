package io.amalgam.jobs.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model that knows the log-likelihood of whole continuations, and remembers what it was asked.
 */
final class TableModel implements LanguageModel {

  private final TextTokenizer tokenizer;
  private final int maxLength;
  private final Map<String, Double> logLikelihoods;
  private final List<ContinuationRequest> asked = new ArrayList<>();

  TableModel(TextTokenizer tokenizer, int maxLength, Map<String, Double> logLikelihoods) {
    this.tokenizer = tokenizer;
    this.maxLength = maxLength;
    this.logLikelihoods = logLikelihoods;
  }

  @Override
  public List<ContinuationScore> score(List<ContinuationRequest> requests) {
    asked.addAll(requests);
    return requests.stream()
        .map(
            request ->
                new ContinuationScore(
                    logLikelihoods.get(tokenizer.decode(request.continuation())),
                    request.continuation().length,
                    false))
        .toList();
  }

  List<ContinuationRequest> asked() {
    return asked;
  }

  @Override
  public int maxLength() {
    return maxLength;
  }

  @Override
  public int vocabularySize() {
    return 1000;
  }
}
