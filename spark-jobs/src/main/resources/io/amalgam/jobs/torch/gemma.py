# Gemma. A layer is: the input norm, q, k, v, o, the norm after attention, gate, up, down. Its switch
# is 1 if GELU is approximated by the hyperbolic tangent.

# Scaled by the root of the hidden size, which is rounded to the type of the weights first.
def embedded(w: List[Tensor], tokens: Tensor) -> Tensor:
  x = torch.embedding(w[0], tokens)
  root = torch.full([], torch.sqrt(torch.size(x, -1)), dtype=x.dtype, device=x.device)
  return torch.mul(x, root)

# The weight is the difference from 1; all in fp32 and rounded once.
def norm_from_one(x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
  return __torch__.norm(x.to(6), torch.add(weight.to(6), 1.), epsilon).to(x.dtype)

def gelu_mlp(x: Tensor, gate: Tensor, up: Tensor, down: Tensor, tanh: int) -> Tensor:
  return torch.linear(torch.mul(__torch__.gelu(torch.linear(x, gate), tanh), torch.linear(x, up)), down)

def layer(x: Tensor, w: List[Tensor], at: int, sizes: List[int], epsilon: float, sight: __torch__.Sight) -> Tensor:
  y = torch.add(x, __torch__.attention(__torch__.norm_from_one(x, w[at], epsilon), w[at + 1], w[at + 2], w[at + 3], w[at + 4], sizes[2], sizes[3], sight))
  return torch.add(y, __torch__.gelu_mlp(__torch__.norm_from_one(y, w[at + 5], epsilon), w[at + 6], w[at + 7], w[at + 8], sizes[7]))

def last_norm(x: Tensor, w: List[Tensor], at: int, epsilon: float) -> Tensor:
  return __torch__.norm_from_one(x, w[at], epsilon)
