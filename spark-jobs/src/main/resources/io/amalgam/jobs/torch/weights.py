# Weights as lists of tensors. Types by libtorch's numbers: 5 fp16, 6 fp32, 15 bf16. bf16 comes from Java
# as the bits of fp16 and goes back so.
class Weights(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def empty(self: __torch__.Weights) -> List[Tensor]:
    return annotate(List[Tensor], [])

  # Appends a copy of a tensor whose pieces were cut along the first dimension. On the CPU the pieces
  # look into mapped files, which may change or be cut short under a running process.
  def adopt(self: __torch__.Weights, into: List[Tensor], pieces: List[Tensor], type: int) -> int:
    x = pieces[0]
    if torch.len(pieces) > 1:
      x = torch.cat(pieces)
    elif torch.ne(type, 15):
      x = torch.clone(x)
    if type == 15:
      x = torch.view_copy(x, dtype=15)
    _ = torch.append(into, x)
    return torch.len(into)

  # Uninitialised tensors of the same shapes.
  def allocate(self: __torch__.Weights, like: List[Tensor], type: int) -> List[Tensor]:
    made = annotate(List[Tensor], [])
    for i in range(torch.len(like)):
      _ = torch.append(made, torch.empty_like(like[i], dtype=type))
    return made

  # Fills the named tensors with base + ratio * (aligned - base), computed in fp32 and rounded once.
  # The ends are copies: a number that is not finite in one checkpoint stays out of the other.
  def merge(self: __torch__.Weights, base: List[Tensor], aligned: List[Tensor], merged: List[Tensor], which: List[int], ratios: List[float]) -> int:
    for i in range(torch.len(which)):
      k = which[i]
      ratio = ratios[i]
      out = merged[k]
      if ratio == 0.:
        _ = torch.copy_(out, base[k])
      elif ratio == 1.:
        _ = torch.copy_(out, aligned[k])
      elif torch.eq(base[k].dtype, out.dtype):
        _ = torch.lerp(base[k], aligned[k], ratio, out=out)
      else:
        _ = torch.copy_(out, torch.lerp(base[k].to(6), aligned[k].to(6), ratio))
    return torch.len(which)

  # The same bytes on the CPU, in a type that Java knows.
  def bits(self: __torch__.Weights, w: List[Tensor], k: int) -> Tensor:
    x = w[k]
    if torch.eq(x.dtype, 15):
      x = torch.view_copy(x, dtype=5)
    return x.cpu()

  # For measuring: copies all tensors into others of the same types.
  def copy(self: __torch__.Weights, source: List[Tensor], target: List[Tensor]) -> int:
    for i in range(torch.len(source)):
      _ = torch.copy_(target[i], source[i])
    return torch.len(source)
