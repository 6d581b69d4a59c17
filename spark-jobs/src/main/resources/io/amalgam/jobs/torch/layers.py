# Pieces of transformer decoders, as free functions that every program shares.
# Shapes: B sequences, T tokens, H heads, K heads of keys and values, D numbers a head, E hidden size.

def norm(x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
  return torch.rms_norm(x, [torch.size(x, -1)], weight, epsilon)

# Cosines and sines (T, D) of rotary positions 0 to T - 1, in fp32 and then in the type of x.
def rotary_table(x: Tensor, length: int, size: int, base: float) -> Tuple[Tensor, Tensor]:
  exponents = torch.div(torch.arange(0, size, 2, dtype=6, device=x.device), size)
  frequencies = torch.reciprocal(torch.pow(base, exponents))
  positions = torch.arange(0, length, 1, dtype=6, device=x.device)
  angles = torch.outer(positions, frequencies)
  both = torch.cat([angles, angles], -1)
  return (torch.cos(both).to(x.dtype), torch.sin(both).to(x.dtype))

# Rotates the first half of each head against the second: x is (B, H, T, D).
def rotate(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
  halves = torch.chunk(x, 2, -1)
  turned = torch.cat([torch.neg(halves[1]), halves[0]], -1)
  return torch.add(torch.mul(x, cosine), torch.mul(turned, sine))

def split_heads(x: Tensor, weight: Tensor, heads: int) -> Tensor:
  y = torch.linear(x, weight)
  size = torch.floordiv(torch.size(weight, 0), heads)
  return torch.transpose(torch.view(y, [torch.size(x, 0), torch.size(x, 1), heads, size]), 1, 2)

# Causal attention with grouped queries. Sequences are padded on the right, so that what is causal
# never sees padding and no mask is needed.
def attention(x: Tensor, q: Tensor, k: Tensor, v: Tensor, o: Tensor, heads: int, kv_heads: int, cosine: Tensor, sine: Tensor) -> Tensor:
  queries = __torch__.rotate(__torch__.split_heads(x, q, heads), cosine, sine)
  keys = __torch__.rotate(__torch__.split_heads(x, k, kv_heads), cosine, sine)
  values = __torch__.split_heads(x, v, kv_heads)
  mixed = torch.scaled_dot_product_attention(queries, keys, values, None, 0., True, scale=None, enable_gqa=torch.ne(heads, kv_heads))
  joined = torch.reshape(torch.transpose(mixed, 1, 2), [torch.size(x, 0), torch.size(x, 1), torch.size(q, 0)])
  return torch.linear(joined, o)

def gated_mlp(x: Tensor, gate: Tensor, up: Tensor, down: Tensor) -> Tensor:
  return torch.linear(torch.mul(torch.silu(torch.linear(x, gate)), torch.linear(x, up)), down)
