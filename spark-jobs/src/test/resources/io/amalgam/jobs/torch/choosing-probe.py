class ChoosingProbe(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def choose(self: __torch__.ChoosingProbe, logits: Tensor, draws: Tensor) -> Tensor:
    return __torch__.chosen(logits, draws, True)
