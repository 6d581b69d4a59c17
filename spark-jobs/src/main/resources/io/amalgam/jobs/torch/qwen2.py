# Qwen2. A layer is: the input norm, q and its bias, k and its bias, v and its bias, o, the norm after
# attention, gate, up, down.

def embedded(w: List[Tensor], tokens: Tensor) -> Tensor:
  return torch.embedding(w[0], tokens)

def biased_attention(x: Tensor, w: List[Tensor], at: int, heads: int, kv_heads: int, sight: __torch__.Sight) -> Tensor:
  queries = __torch__.rotate(__torch__.heads_of(torch.linear(x, w[at], w[at + 1]), heads), sight.cosine, sight.sine)
  keys = __torch__.rotate(__torch__.heads_of(torch.linear(x, w[at + 2], w[at + 3]), kv_heads), sight.cosine, sight.sine)
  values = __torch__.heads_of(torch.linear(x, w[at + 4], w[at + 5]), kv_heads)
  return torch.linear(__torch__.attend(queries, keys, values, sight), w[at + 6])

def layer(x: Tensor, w: List[Tensor], at: int, sizes: List[int], epsilon: float, sight: __torch__.Sight) -> Tensor:
  y = torch.add(x, __torch__.biased_attention(__torch__.norm(x, w[at], epsilon), w, at + 1, sizes[2], sizes[3], sight))
  return torch.add(y, __torch__.gated_mlp(__torch__.norm(y, w[at + 8], epsilon), w[at + 9], w[at + 10], w[at + 11]))

def last_norm(x: Tensor, w: List[Tensor], at: int, epsilon: float) -> Tensor:
  return __torch__.norm(x, w[at], epsilon)
