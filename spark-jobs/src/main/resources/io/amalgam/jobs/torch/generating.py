# Generation with a cache of keys and values: a list of each layer's keys, then its values, each
# (B, K, places, D). Row b of the cache holds, at place p, what its sequence has at position p.
class Generating(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # An empty cache. It is zero, not uninitialised: what is masked still takes part, times zero.
  def cache(self: __torch__.Generating, w: List[Tensor], rows: int, places: int, size: int, sizes: List[int]) -> List[Tensor]:
    made = annotate(List[Tensor], [])
    for i in range(2 * sizes[0]):
      _ = torch.append(made, torch.zeros([rows, sizes[3], places, size], dtype=__torch__.states_type(w, sizes), device=w[0].device))
    return made

  # Leaves only these rows (N) in the cache, in their order.
  def keep(self: __torch__.Generating, cache: List[Tensor], rows: Tensor) -> int:
    for i in range(torch.len(cache)):
      _ = torch._set_item(cache, i, torch.index_select(cache[i], 0, rows))
    return torch.len(cache)

  # Reads prompts (B, T), padded on the right, into rows of the cache from the first on. `last` (B) is
  # the place of each prompt's last token in the flattened prompts. Returns what `chosen` does.
  def prefill(self: __torch__.Generating, w: List[Tensor], cache: List[Tensor], first: int, tokens: Tensor, last: Tensor, draws: Tensor, sampled: bool, sizes: List[int], windows: List[int], numbers: List[float]) -> Tensor:
    count, length = torch.size(tokens, 0), torch.size(tokens, 1)
    part = annotate(List[Tensor], [])
    for i in range(torch.len(cache)):
      _ = torch.append(part, torch.narrow(cache[i], 0, first, count))
    positions = torch.arange(0, length, 1, dtype=4, device=tokens.device)
    rows = torch.unsqueeze(torch.arange(0, count, 1, dtype=4, device=tokens.device), 1)
    allowed = annotate(Optional[Tensor], None)
    added = [rows, torch.expand(positions, [count, length])]
    states = __torch__.through(w, tokens, positions, positions, allowed, part, added, 0, sizes, windows, numbers)
    picked = torch.index_select(torch.view(states, [-1, torch.size(states, -1)]), 0, last)
    return __torch__.chosen(__torch__.logits(w, picked, sizes, numbers).to(6), draws, sampled)

  # Reads one token a row: `next` (2, B) are the tokens and their positions, all below `seen`. Returns
  # what `chosen` does.
  def step(self: __torch__.Generating, w: List[Tensor], cache: List[Tensor], next: Tensor, seen: int, draws: Tensor, sampled: bool, sizes: List[int], windows: List[int], numbers: List[float]) -> Tensor:
    places = torch.unsqueeze(torch.select(next, 0, 1), 1)
    rows = torch.unsqueeze(torch.arange(0, torch.size(next, 1), 1, dtype=4, device=next.device), 1)
    positions = torch.unsqueeze(places, 1)
    keys = torch.arange(0, seen, 1, dtype=4, device=next.device)
    allowed = torch.le(keys, torch.unsqueeze(positions, -1))
    tokens = torch.unsqueeze(torch.select(next, 0, 0), 1)
    states = __torch__.through(w, tokens, positions, keys, allowed, cache, [rows, places], seen, sizes, windows, numbers)
    return __torch__.chosen(__torch__.logits(w, torch.squeeze(states, 1), sizes, numbers).to(6), draws, sampled)
