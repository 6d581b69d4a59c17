# GPT-NeoX. A layer is: the input norm's weight and bias, those of the norm after attention, queries
# with keys and values in one weight and its bias, the output's, and the MLP's two weights with theirs.
# Its switches are 1 if attention and MLP read the same input, and 1 if GELU is approximated by the
# hyperbolic tangent.

def embedded(w: List[Tensor], tokens: Tensor) -> Tensor:
  return torch.embedding(w[0], tokens)

# The fused weight holds, head by head, the rows of queries, of keys and of values.
def fused_attention(x: Tensor, w: List[Tensor], at: int, heads: int, sight: __torch__.Sight) -> Tensor:
  fused = torch.chunk(__torch__.heads_of(torch.linear(x, w[at], w[at + 1]), heads), 3, -1)
  queries = __torch__.rotate_part(fused[0], sight.cosine, sight.sine)
  keys = __torch__.rotate_part(fused[1], sight.cosine, sight.sine)
  return torch.linear(__torch__.attend(queries, keys, fused[2], sight), w[at + 2], w[at + 3])

def layer(x: Tensor, w: List[Tensor], at: int, sizes: List[int], epsilon: float, sight: __torch__.Sight) -> Tensor:
  attended = torch.add(x, __torch__.fused_attention(__torch__.layer_norm(x, w[at], w[at + 1], epsilon), w, at + 4, sizes[2], sight))
  read = attended
  if sizes[7] == 1:
    read = x
  inner = torch.linear(__torch__.layer_norm(read, w[at + 2], w[at + 3], epsilon), w[at + 8], w[at + 9])
  return torch.add(attended, torch.linear(__torch__.gelu(inner, sizes[8]), w[at + 10], w[at + 11]))

def last_norm(x: Tensor, w: List[Tensor], at: int, epsilon: float) -> Tensor:
  return __torch__.layer_norm(x, w[at], w[at + 1], epsilon)
