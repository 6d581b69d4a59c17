def square(x: Tensor) -> Tensor:
  return torch.mul(x, x)

class Probe(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def squares(self: __torch__.Probe, x: List[Tensor], times: int, scale: float, negate: bool) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(torch.len(x)):
      y = torch.mul(torch.mul(__torch__.square(x[i]), times), scale)
      if negate:
        y = torch.neg(y)
      _ = torch.append(out, y)
    return out

  def pair(self: __torch__.Probe, x: Tensor, y: Tensor) -> Tuple[Tensor, Tensor]:
    return (torch.add(x, y), torch.sub(x, y))

  # One step of gradient descent, in place, on the mean square distance from a target.
  def step(self: __torch__.Probe, w: List[Tensor], target: Tensor, rate: Tensor) -> Tensor:
    leaf = torch.requires_grad_(torch.detach(w[0]))
    loss = torch.mean(__torch__.square(torch.sub(leaf, target)))
    gradient = torch.autograd.grad([loss], [leaf])[0]
    if gradient is not None:
      _ = torch.add_(w[0], torch.mul(torch.detach(gradient), rate), alpha=-1)
    return torch.detach(loss)
