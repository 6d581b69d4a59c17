class Scoring(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Tokens (B, T), positions (N) in the flattened tokens, targets (N) to (2, N) in fp32: the natural
  # log of each target's probability after its position, and 1 where it is the most probable token.
  # Logits exist for at most `rows` positions at a time.
  def score(self: __torch__.Scoring, w: List[Tensor], tokens: Tensor, positions: Tensor, targets: Tensor, sizes: List[int], windows: List[int], numbers: List[float], rows: int) -> Tensor:
    states = __torch__.hidden(w, tokens, sizes, windows, numbers)
    flat = torch.view(states, [-1, torch.size(states, -1)])
    picked = torch.split(torch.index_select(flat, 0, positions), rows)
    wanted = torch.split(targets, rows)
    found = annotate(List[Tensor], [])
    for i in range(torch.len(picked)):
      logits = __torch__.logits(w, picked[i], sizes, numbers).to(6)
      target = torch.unsqueeze(wanted[i], 1)
      value = torch.squeeze(torch.gather(torch.log_softmax(logits, -1), 1, target), 1)
      best = torch.eq(torch.argmax(logits, -1), wanted[i]).to(6)
      _ = torch.append(found, torch.stack([value, best]))
    return torch.cat(found, 1)
