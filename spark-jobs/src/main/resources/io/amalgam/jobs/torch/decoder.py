# From tokens to logits, for every architecture. An architecture's text provides `embedded`, `layer`
# and `last_norm`.
#
# w: the weights in the order of the checkpoint record: the embedding; each layer's tensors; the last
# norm's; and the head unless it is tied to the embedding.
# sizes: layers, tensors a layer, heads, heads of keys and values, rotary numbers a head, 1 if the
# head is untied else 0, 1 if products are in fp32 whatever the type of the weights; then the
# architecture's own switches.
# windows: for each layer how far it looks back, in tokens; 0 if to the beginning.
# numbers: the epsilon of norms, then the rotary embedding's.

# The type of states and products. A processor without instructions for bf16 is many times faster in
# fp32, even with each layer's weights widened on the way.
def states_type(w: List[Tensor], sizes: List[int]) -> int:
  type = w[0].dtype
  if sizes[6] == 1:
    type = 6
  return type

# Weights in the type of x; the very same ones if that is theirs.
def widened(w: List[Tensor], x: Tensor) -> List[Tensor]:
  wide = annotate(List[Tensor], [])
  for i in range(torch.len(w)):
    _ = torch.append(wide, w[i].to(x.dtype))
  return wide

# Tokens (B, T) of int64, padded on the right, to hidden states (B, T, E) before the last norm.
def hidden(w: List[Tensor], tokens: Tensor, sizes: List[int], windows: List[int], numbers: List[float]) -> Tensor:
  positions = torch.arange(0, torch.size(tokens, 1), 1, dtype=4, device=tokens.device)
  allowed = annotate(Optional[Tensor], None)
  cache = annotate(List[Tensor], [])
  return __torch__.through(w, tokens, positions, positions, allowed, cache, cache, 0, sizes, windows, numbers)

# The same for tokens at positions (T), or (B, 1, T) where rows differ, and keys at positions (S) or
# (B, 1, S). `allowed` is what a query may look at before any window, `None` if all before it; the
# cache has each layer's keys and values; `added` and `seen` are as in `Sight`.
def through(w: List[Tensor], tokens: Tensor, positions: Tensor, keys: Tensor, allowed: Optional[Tensor], cache: List[Tensor], added: List[Tensor], seen: int, sizes: List[int], windows: List[int], numbers: List[float]) -> Tensor:
  x = __torch__.embedded(w, tokens).to(__torch__.states_type(w, sizes))
  cosine, sine = __torch__.rotary(x, positions, sizes[4], torch.slice(numbers, 1))
  window = 0
  mask = allowed
  for layer in range(sizes[0]):
    if windows[layer] != window:
      window = windows[layer]
      mask = __torch__.mask_of(positions, keys, window, allowed)
    kept = torch.add(torch.slice(cache, 2 * layer, 2 * layer + 2), added)
    sight = __torch__.Sight(cosine, sine, mask, kept, seen)
    at = 1 + layer * sizes[1]
    x = __torch__.layer(x, __torch__.widened(torch.slice(w, at, at + sizes[1]), x), 0, sizes, numbers[0], sight)
  return x

# None where the window holds the whole sequence: attention is faster without a mask.
def mask_of(positions: Tensor, keys: Tensor, window: int, allowed: Optional[Tensor]) -> Optional[Tensor]:
  mask = allowed
  if bool(torch.gt(window, 0)) and bool(torch.gt(torch.size(keys, -1), window)):
    mask = __torch__.window_mask(positions, keys, window, allowed)
  return mask

# Hidden states (…, E) through the last norm.
def normed(w: List[Tensor], x: Tensor, sizes: List[int], numbers: List[float]) -> Tensor:
  rest = torch.slice(w, 1 + sizes[0] * sizes[1], torch.len(w) - sizes[5])
  return __torch__.last_norm(x, __torch__.widened(rest, x), 0, numbers[0])

# Hidden states (…, E) to logits (…, vocabulary) in their type.
def logits(w: List[Tensor], x: Tensor, sizes: List[int], numbers: List[float]) -> Tensor:
  head = w[0]
  if sizes[5] == 1:
    head = w[torch.len(w) - 1]
  return torch.linear(__torch__.normed(w, x, sizes, numbers), head.to(x.dtype))
