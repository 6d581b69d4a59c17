# Rows that are trees of tokens in preorder: `depths` (B, T) are the tokens' positions, `ends` (B, T) the
# place after the last token that sees this one. A token sees those whose end is still to come.
def tree_hidden(w: List[Tensor], tokens: Tensor, depths: Tensor, ends: Tensor, sizes: List[int], windows: List[int], numbers: List[float]) -> Tensor:
  keys = torch.arange(0, torch.size(tokens, 1), 1, dtype=4, device=tokens.device)
  queries = torch.unsqueeze(keys, 1)
  open = torch.lt(queries, torch.unsqueeze(torch.unsqueeze(ends, 1), 1))
  allowed = torch.logical_and(open, torch.le(keys, queries))
  positions = torch.unsqueeze(depths, 1)
  cache = annotate(List[Tensor], [])
  return __torch__.through(w, tokens, positions, positions, allowed, cache, cache, 0, sizes, windows, numbers)

# States (B, T, E), places (N) in the flattened states, targets (N) to (2, N) in fp32: the natural log of
# each target's probability after its place, and 1 where it is the most probable token. Logits exist for
# at most `rows` places at a time.
def scores(w: List[Tensor], states: Tensor, places: Tensor, targets: Tensor, sizes: List[int], numbers: List[float], rows: int) -> Tensor:
  flat = torch.view(states, [-1, torch.size(states, -1)])
  picked = torch.split(torch.index_select(flat, 0, places), rows)
  wanted = torch.split(targets, rows)
  found = annotate(List[Tensor], [])
  for i in range(torch.len(picked)):
    logits = __torch__.logits(w, picked[i], sizes, numbers).to(6)
    target = torch.unsqueeze(wanted[i], 1)
    value = torch.squeeze(torch.gather(torch.log_softmax(logits, -1), 1, target), 1)
    best = torch.eq(torch.argmax(logits, -1), wanted[i]).to(6)
    _ = torch.append(found, torch.stack([value, best]))
  return torch.cat(found, 1)

class Scoring(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Rows that are plain sequences, padded on the right.
  def score(self: __torch__.Scoring, w: List[Tensor], tokens: Tensor, places: Tensor, targets: Tensor, sizes: List[int], windows: List[int], numbers: List[float], rows: int) -> Tensor:
    states = __torch__.hidden(w, tokens, sizes, windows, numbers)
    return __torch__.scores(w, states, places, targets, sizes, numbers, rows)

  def score_trees(self: __torch__.Scoring, w: List[Tensor], tokens: Tensor, depths: Tensor, ends: Tensor, places: Tensor, targets: Tensor, sizes: List[int], windows: List[int], numbers: List[float], rows: int) -> Tensor:
    states = __torch__.tree_hidden(w, tokens, depths, ends, sizes, windows, numbers)
    return __torch__.scores(w, states, places, targets, sizes, numbers, rows)
