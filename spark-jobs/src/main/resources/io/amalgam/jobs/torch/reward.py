class Rewards(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Changes the type of weights in place, one after the other, so that little exists twice. The score,
  # which is the last, becomes fp32: rewards are computed in it.
  def convert(self: __torch__.Rewards, w: List[Tensor], bfloat16: bool) -> int:
    type = 6
    if bfloat16:
      type = 15
    score = torch.len(w) - 1
    for i in range(score):
      _ = torch._set_item(w, i, w[i].to(type))
    _0 = torch._set_item(w, score, w[score].to(6))
    return score

  # Tokens (B, T), padded on the right, and the places (B) in the flattened tokens at which sequences
  # are rated, to their rewards (B) in fp32.
  def rate(self: __torch__.Rewards, w: List[Tensor], tokens: Tensor, places: Tensor, sizes: List[int], windows: List[int], numbers: List[float]) -> Tensor:
    states = __torch__.hidden(w, tokens, sizes, windows, numbers)
    flat = torch.view(states, [-1, torch.size(states, -1)])
    picked = torch.index_select(flat, 0, places)
    rated = __torch__.normed(w, picked, sizes, numbers).to(6)
    return torch.squeeze(torch.linear(rated, w[torch.len(w) - 1]), 1)
