# How a weighted sum of log-probabilities changes with the shares of aligned weights. Joined after
# scoring.py. `which` names the weights whose share can change, by their places.

def ints(x: Tensor) -> List[int]:
  out = annotate(List[int], [])
  for i in range(torch.size(x, 0)):
    _ = torch.append(out, int(torch.select(x, 0, i)))
  return out

def floats(x: Tensor) -> List[float]:
  out = annotate(List[float], [])
  for i in range(torch.size(x, 0)):
    _ = torch.append(out, float(torch.select(x, 0, i)))
  return out

# Copies of the weights, with gradients where asked for: what was made while gradients were off, as all
# merges are, can take no part in a pass back.
def chosen_leaves(w: List[Tensor], which: List[int]) -> List[Tensor]:
  out = annotate(List[Tensor], [])
  for i in range(torch.len(w)):
    _ = torch.append(out, torch.clone(w[i]))
  for k in range(torch.len(which)):
    _ = torch.requires_grad_(out[which[k]])
  return out

# The log-probabilities (N), then the gradient of their sum weighted by `weights` (N) for each of `which`.
def found_by(states: Tensor, leaf: List[Tensor], which: List[int], places: Tensor, targets: Tensor, weights: Tensor, sizes: List[int], numbers: List[float], rows: int) -> List[Tensor]:
  values = torch.select(__torch__.scores(leaf, states, places, targets, sizes, numbers, rows), 0, 0)
  by = annotate(List[Tensor], [])
  for k in range(torch.len(which)):
    _ = torch.append(by, leaf[which[k]])
  found = torch.autograd.grad([torch.dot(values, weights)], by)
  out = annotate(List[Tensor], [torch.detach(values)])
  for k in range(torch.len(found)):
    gradient = found[k]
    if gradient is not None:
      _ = torch.append(out, torch.detach(gradient))
  return out

class Slopes(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # The weights in fp32, which Java may hold; those of another type are copied.
  def fp32(self: __torch__.Slopes, w: List[Tensor]) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(torch.len(w)):
      _ = torch.append(out, torch.detach(w[i].to(6)))
    return out

  # With gradients; as in `score`.
  def gradients(self: __torch__.Slopes, w: List[Tensor], tokens: Tensor, places: Tensor, targets: Tensor, weights: Tensor, which: Tensor, sizes: Tensor, windows: Tensor, numbers: Tensor, rows: Tensor) -> List[Tensor]:
    asked = __torch__.ints(which)
    leaf = __torch__.chosen_leaves(w, asked)
    size = __torch__.ints(sizes)
    number = __torch__.floats(numbers)
    states = __torch__.hidden(leaf, tokens, size, __torch__.ints(windows), number)
    return __torch__.found_by(states, leaf, asked, places, targets, weights, size, number, int(rows))

  def gradients_trees(self: __torch__.Slopes, w: List[Tensor], tokens: Tensor, depths: Tensor, ends: Tensor, places: Tensor, targets: Tensor, weights: Tensor, which: Tensor, sizes: Tensor, windows: Tensor, numbers: Tensor, rows: Tensor) -> List[Tensor]:
    asked = __torch__.ints(which)
    leaf = __torch__.chosen_leaves(w, asked)
    size = __torch__.ints(sizes)
    number = __torch__.floats(numbers)
    states = __torch__.tree_hidden(leaf, tokens, depths, ends, size, __torch__.ints(windows), number)
    return __torch__.found_by(states, leaf, asked, places, targets, weights, size, number, int(rows))

  # With W = base + share (aligned - base) the sum changes by <its gradient by W, aligned - base>.
  def slopes(self: __torch__.Slopes, gradients: List[Tensor], base: List[Tensor], aligned: List[Tensor], which: List[int]) -> Tensor:
    out = annotate(List[Tensor], [])
    for k in range(torch.len(which)):
      change = torch.sub(aligned[which[k]].to(6), base[which[k]].to(6))
      _ = torch.append(out, torch.sum(torch.mul(gradients[k], change)))
    return torch.stack(out)
