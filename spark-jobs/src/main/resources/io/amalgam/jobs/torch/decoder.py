# From tokens to logits, for every architecture. An architecture's text provides `embedded`, `layer`
# and `last_norm`.
#
# w: the weights in the order of the checkpoint record: the embedding; each layer's tensors; the last
# norm's; and the head unless it is tied to the embedding.
# sizes: layers, tensors a layer, heads, heads of keys and values, rotary numbers a head, 1 if the
# head is untied else 0; then the architecture's own switches.
# windows: for each layer how far it looks back, in tokens; 0 if to the beginning.
# numbers: the epsilon of norms, then the rotary embedding's.

# Tokens (B, T) of int64, padded on the right, to hidden states (B, T, E) before the last norm.
def hidden(w: List[Tensor], tokens: Tensor, sizes: List[int], windows: List[int], numbers: List[float]) -> Tensor:
  x = __torch__.embedded(w, tokens)
  length = torch.size(tokens, 1)
  table = __torch__.rotary_table(x, length, sizes[4], torch.slice(numbers, 1))
  cosine, sine = table
  window = 0
  mask = annotate(Optional[Tensor], None)
  for layer in range(sizes[0]):
    if windows[layer] != window:
      window = windows[layer]
      mask = __torch__.mask_of(x, length, window)
    x = __torch__.layer(x, w, 1 + layer * sizes[1], sizes, numbers[0], cosine, sine, mask)
  return x

# None where the window holds the whole sequence: attention is faster without a mask.
def mask_of(x: Tensor, length: int, window: int) -> Optional[Tensor]:
  mask = annotate(Optional[Tensor], None)
  if bool(torch.gt(window, 0)) and bool(torch.gt(length, window)):
    mask = __torch__.window_mask(x, length, window)
  return mask

# Hidden states (…, E) to logits (…, vocabulary) in the type of the weights.
def logits(w: List[Tensor], x: Tensor, sizes: List[int], numbers: List[float]) -> Tensor:
  head = w[0]
  if sizes[5] == 1:
    head = w[torch.len(w) - 1]
  return torch.linear(__torch__.last_norm(x, w, 1 + sizes[0] * sizes[1], numbers[0]), head)
