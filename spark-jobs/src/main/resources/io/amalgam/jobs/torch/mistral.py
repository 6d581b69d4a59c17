# Mistral: a Llama that looks back within a window. A layer is: the input norm, q, k, v, o, the norm
# after attention, gate, up, down.

def embedded(w: List[Tensor], tokens: Tensor) -> Tensor:
  return torch.embedding(w[0], tokens)

def layer(x: Tensor, w: List[Tensor], at: int, sizes: List[int], epsilon: float, sight: __torch__.Sight) -> Tensor:
  y = torch.add(x, __torch__.attention(__torch__.norm(x, w[at], epsilon), w[at + 1], w[at + 2], w[at + 3], w[at + 4], sizes[2], sizes[3], sight))
  return torch.add(y, __torch__.gated_mlp(__torch__.norm(y, w[at + 5], epsilon), w[at + 6], w[at + 7], w[at + 8]))

def last_norm(x: Tensor, w: List[Tensor], at: int, epsilon: float) -> Tensor:
  return __torch__.norm(x, w[at], epsilon)
