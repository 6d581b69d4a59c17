# Llama. The weights are one list: the embedding; for each layer the input norm, q, k, v, o, the norm
# after attention, gate, up, down; the last norm; and the head unless it is tied to the embedding.

def llama_layer(x: Tensor, w: List[Tensor], at: int, heads: int, kv_heads: int, epsilon: float, cosine: Tensor, sine: Tensor) -> Tensor:
  y = torch.add(x, __torch__.attention(__torch__.norm(x, w[at], epsilon), w[at + 1], w[at + 2], w[at + 3], w[at + 4], heads, kv_heads, cosine, sine))
  return torch.add(y, __torch__.gated_mlp(__torch__.norm(y, w[at + 5], epsilon), w[at + 6], w[at + 7], w[at + 8]))

# Tokens (B, T) of int64, padded on the right, to hidden states (B, T, E) before the last norm.
def llama_hidden(w: List[Tensor], tokens: Tensor, heads: int, kv_heads: int, epsilon: float, base: float) -> Tensor:
  x = torch.embedding(w[0], tokens)
  size = torch.floordiv(torch.size(w[2], 0), heads)
  table = __torch__.rotary_table(x, torch.size(tokens, 1), size, base)
  cosine, sine = table
  layers = torch.floordiv(torch.sub(torch.len(w), 2), 9)
  for layer in range(layers):
    x = __torch__.llama_layer(x, w, 9 * layer + 1, heads, kv_heads, epsilon, cosine, sine)
  return x

# Hidden states (…, E) to logits (…, vocabulary) in the type of the weights.
def llama_logits(w: List[Tensor], x: Tensor, epsilon: float) -> Tensor:
  last = 9 * torch.floordiv(torch.sub(torch.len(w), 2), 9) + 1
  head = w[0]
  if torch.len(w) > last + 1:
    head = w[last + 1]
  return torch.linear(__torch__.norm(x, w[last], epsilon), head)
