# Pieces of transformer decoders, as free functions that every program shares.
# Shapes: B sequences, T tokens, H heads, K heads of keys and values, D numbers a head, E hidden size.

def norm(x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
  return torch.rms_norm(x, [torch.size(x, -1)], weight, epsilon)

def layer_norm(x: Tensor, weight: Tensor, bias: Tensor, epsilon: float) -> Tensor:
  return torch.layer_norm(x, [torch.size(x, -1)], weight, bias, epsilon)

# Rotary frequencies of a scaling: rope is the base; for `linear` a factor; for `llama3` a factor, the
# low and the high frequency factor and the original length, so that wavelengths within the original
# length stay, those far beyond it are stretched by the factor, and those between are mixed.
def scaled_frequencies(frequencies: Tensor, rope: List[float]) -> Tensor:
  scaled = frequencies
  if torch.len(rope) > 1:
    scaled = torch.div(frequencies, rope[1])
  if torch.len(rope) > 2:
    turns = torch.div(torch.mul(frequencies, rope[4]), 6.283185307179586)
    kept = torch.clamp(torch.div(torch.sub(turns, rope[2]), rope[3] - rope[2]), 0., 1.)
    scaled = torch.add(torch.mul(torch.rsub(kept, 1.), scaled), torch.mul(kept, frequencies))
  return scaled

# Cosines and sines (…, D) of rotary positions (…), in fp32 and then in the type of x.
def rotary(x: Tensor, positions: Tensor, size: int, rope: List[float]) -> Tuple[Tensor, Tensor]:
  exponents = torch.div(torch.arange(0, size, 2, dtype=6, device=x.device), size)
  frequencies = __torch__.scaled_frequencies(torch.reciprocal(torch.pow(rope[0], exponents)), rope)
  angles = torch.mul(torch.unsqueeze(positions.to(6), -1), frequencies)
  both = torch.cat([angles, angles], -1)
  return (torch.cos(both).to(x.dtype), torch.sin(both).to(x.dtype))

# Cosines and sines (T, D) of rotary positions 0 to T - 1.
def rotary_table(x: Tensor, length: int, size: int, rope: List[float]) -> Tuple[Tensor, Tensor]:
  return __torch__.rotary(x, torch.arange(0, length, 1, dtype=4, device=x.device), size, rope)

# Rotates the first half of each head against the second: x is (B, H, T, D).
def rotate(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
  halves = torch.chunk(x, 2, -1)
  turned = torch.cat([torch.neg(halves[1]), halves[0]], -1)
  return torch.add(torch.mul(x, cosine), torch.mul(turned, sine))

# Rotates the first numbers of each head, as many as the table has; the others stay.
def rotate_part(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
  size = torch.size(cosine, -1)
  rest = torch.sub(torch.size(x, -1), size)
  rotated = __torch__.rotate(torch.narrow(x, -1, 0, size), cosine, sine)
  return torch.cat([rotated, torch.narrow(x, -1, size, rest)], -1)

# (B, T, H * D) to (B, H, T, D).
def heads_of(x: Tensor, heads: int) -> Tensor:
  size = torch.floordiv(torch.size(x, -1), heads)
  return torch.transpose(torch.view(x, [torch.size(x, 0), torch.size(x, 1), heads, size]), 1, 2)

def split_heads(x: Tensor, weight: Tensor, heads: int) -> Tensor:
  return __torch__.heads_of(torch.linear(x, weight), heads)

# True (…, T, S) where a query may look: at itself and the keys before it within the window, given the
# positions (…, T) of queries and (…, S) of keys; and only where it is allowed.
def window_mask(queries: Tensor, keys: Tensor, window: int, allowed: Optional[Tensor]) -> Tensor:
  back = torch.sub(torch.unsqueeze(queries, -1), torch.unsqueeze(keys, -2))
  near = torch.lt(back, window)
  if allowed is not None:
    near = torch.logical_and(near, allowed)
  else:
    near = torch.logical_and(near, torch.ge(back, 0))
  return near

# What a layer knows of the tokens (B, T) it is given.
# cosine, sine: of their rotary positions, (T, D), or (B, 1, T, D) where rows differ.
# mask: True (B, 1, T, S) where a query may look among S keys; None if at all before it.
# cache: empty; or the layer's keys and values of earlier tokens, each (B, K, places, D), then the rows
# (B, 1) and the places (B, T) at which those of these tokens are added.
# seen: 0 if these tokens look at each other; else how many places of the cache they look at, T is 1.
class Sight(NamedTuple):
  cosine : Tensor
  sine : Tensor
  mask : Optional[Tensor]
  cache : List[Tensor]
  seen : int

def remember(cache: Tensor, rows: Tensor, places: Tensor, x: Tensor) -> Tensor:
  at = annotate(List[Optional[Tensor]], [rows, places])
  return torch.index_put_(torch.transpose(cache, 1, 2), at, torch.transpose(x, 1, 2))

# One query a row against the cache: the queries that share a head of keys take the place of tokens, so
# that no key is copied.
def attend_cache(queries: Tensor, sight: __torch__.Sight) -> Tensor:
  keys = torch.narrow(sight.cache[0], 2, 0, sight.seen)
  values = torch.narrow(sight.cache[1], 2, 0, sight.seen)
  grouped = torch.reshape(queries, [torch.size(keys, 0), torch.size(keys, 1), -1, torch.size(keys, 3)])
  mixed = torch.scaled_dot_product_attention(grouped, keys, values, sight.mask, 0., False, scale=None, enable_gqa=False)
  return torch.reshape(mixed, [torch.size(keys, 0), -1, 1, torch.size(keys, 3)])

# Grouped queries of (B, H, T, D) against the keys of the same tokens. Sequences are padded on the
# right, so that what is causal never sees padding and no mask is needed unless a window is. The fast
# kernels want as many heads of keys as of queries.
def attend_tokens(queries: Tensor, keys: Tensor, values: Tensor, mask: Optional[Tensor]) -> Tensor:
  group = torch.floordiv(torch.size(queries, 1), torch.size(keys, 1))
  every_key = torch.repeat_interleave(keys, group, 1)
  every_value = torch.repeat_interleave(values, group, 1)
  return torch.scaled_dot_product_attention(queries, every_key, every_value, mask, 0., torch.__is__(mask, None), scale=None, enable_gqa=False)

def attend(queries: Tensor, keys: Tensor, values: Tensor, sight: __torch__.Sight) -> Tensor:
  if torch.ne(torch.len(sight.cache), 0):
    _ = __torch__.remember(sight.cache[0], sight.cache[2], sight.cache[3], keys)
    _ = __torch__.remember(sight.cache[1], sight.cache[2], sight.cache[3], values)
  if torch.ne(sight.seen, 0):
    mixed = __torch__.attend_cache(queries, sight)
  else:
    mixed = __torch__.attend_tokens(queries, keys, values, sight.mask)
  return torch.flatten(torch.transpose(mixed, 1, 2), 2)

def attention(x: Tensor, q: Tensor, k: Tensor, v: Tensor, o: Tensor, heads: int, kv_heads: int, sight: __torch__.Sight) -> Tensor:
  queries = __torch__.rotate(__torch__.split_heads(x, q, heads), sight.cosine, sight.sine)
  keys = __torch__.rotate(__torch__.split_heads(x, k, kv_heads), sight.cosine, sight.sine)
  values = __torch__.split_heads(x, v, kv_heads)
  return torch.linear(__torch__.attend(queries, keys, values, sight), o)

def gated_mlp(x: Tensor, gate: Tensor, up: Tensor, down: Tensor) -> Tensor:
  return torch.linear(torch.mul(torch.silu(torch.linear(x, gate)), torch.linear(x, up)), down)

# GELU, exact or approximated by the hyperbolic tangent.
def gelu(x: Tensor, tanh: int) -> Tensor:
  y = x
  if tanh == 1:
    y = torch.gelu(x, approximate="tanh")
  else:
    y = torch.gelu(x, approximate="none")
  return y
