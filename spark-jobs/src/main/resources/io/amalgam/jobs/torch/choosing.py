# From logits (B, vocabulary) in fp32 to the next token of each row. `draws` (4, B) in fp32 are, for each
# row: the temperature, 0 for the most probable token; top_p; top_k, 0 for all; a uniform number.

# Draws by inverting the distribution function over tokens from the most to the least probable: what is
# kept by top_k and then by top_p is a beginning of that order, ties with the k-th token included.
def drawn(logits: Tensor, draws: Tensor) -> Tensor:
  rule = torch.unsqueeze(draws, -1)
  temperature = torch.where(torch.gt(rule[0], 0.), rule[0], 1.)
  sorted, order = torch.sort(torch.div(logits, temperature), -1, True)
  size = torch.size(logits, -1)
  last = torch.where(torch.gt(rule[2], 0.), torch.clamp(rule[2], None, size), size)
  least = torch.gather(sorted, 1, torch.sub(last, 1).to(4))
  likely = torch.softmax(torch.masked_fill(sorted, torch.lt(sorted, least), float("-inf")), -1)
  sums = torch.cumsum(likely, -1, dtype=7)
  kept = torch.logical_or(torch.lt(torch.sub(sums, likely), rule[1]), torch.ge(rule[1], 1.))
  total = torch.amax(torch.where(kept, sums, 0.), [-1], True)
  below = torch.sum(torch.le(sums, torch.mul(rule[3], total)), [-1], True)
  return torch.squeeze(torch.gather(order, 1, torch.clamp(below, None, torch.sub(size, 1))), 1)

# The tokens (B) and the natural log of their probabilities at temperature 1 over all tokens, (2, B) in
# fp32; the log is not a number where a logit is not finite.
def chosen(logits: Tensor, draws: Tensor, sampled: bool) -> Tensor:
  token = torch.argmax(logits, -1)
  if sampled:
    token = torch.where(torch.gt(torch.select(draws, 0, 0), 0.), __torch__.drawn(logits, draws), token)
  value = torch.squeeze(torch.gather(torch.log_softmax(logits, -1), 1, torch.unsqueeze(token, 1)), 1)
  finite = torch.all(torch.isfinite(logits), -1)
  return torch.stack([token.to(6), torch.where(finite, value, float("nan"))])
