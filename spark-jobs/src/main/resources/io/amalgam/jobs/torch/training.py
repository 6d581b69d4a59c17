# Training of a Llama: losses, their gradients, and AdamW in place. Joined after layers.py,
# decoder.py and llama.py. Arguments of a call with gradients arrive as tensors or lists of tensors.

# Attention within documents packed into one row: `allowed` (B, 1, T, T) is true where a query may
# look; cosine and sine are (B, 1, T, D), of positions counted from each document's start.
def packed_attention(x: Tensor, w: List[Tensor], at: int, heads: int, kv_heads: int, cosine: Tensor, sine: Tensor, allowed: Tensor) -> Tensor:
  queries = __torch__.rotate(__torch__.split_heads(x, w[at + 1], heads), cosine, sine)
  keys = __torch__.rotate(__torch__.split_heads(x, w[at + 2], kv_heads), cosine, sine)
  values = __torch__.split_heads(x, w[at + 3], kv_heads)
  group = torch.floordiv(heads, kv_heads)
  keys = torch.repeat_interleave(keys, group, 1)
  values = torch.repeat_interleave(values, group, 1)
  mixed = torch.scaled_dot_product_attention(queries, keys, values, allowed, 0., False, scale=None, enable_gqa=False)
  joined = torch.reshape(torch.transpose(mixed, 1, 2), [torch.size(x, 0), torch.size(x, 1), torch.size(w[at + 1], 0)])
  return torch.linear(joined, w[at + 4])

# Tokens, positions within the document and numbers of the documents, each (B, T) of int64, to the
# hidden states (B, T, E) before the last norm.
def packed_hidden(w: List[Tensor], tokens: Tensor, positions: Tensor, documents: Tensor, heads: int, kv_heads: int, epsilon: float, base: float) -> Tensor:
  x = torch.embedding(w[0], tokens)
  length = torch.size(tokens, 1)
  size = torch.floordiv(torch.size(w[2], 0), heads)
  table = __torch__.rotary_table(torch.detach(x), length, size, [base])
  cosines, sines = table
  cosine = torch.unsqueeze(torch.embedding(cosines, positions), 1)
  sine = torch.unsqueeze(torch.embedding(sines, positions), 1)
  order = torch.arange(0, length, 1, dtype=4, device=x.device)
  earlier = torch.ge(torch.unsqueeze(order, 1), torch.unsqueeze(order, 0))
  same = torch.eq(torch.unsqueeze(documents, 2), torch.unsqueeze(documents, 1))
  allowed = torch.unsqueeze(torch.logical_and(same, earlier), 1)
  layers = torch.floordiv(torch.sub(torch.len(w), 2), 9)
  for layer in range(layers):
    at = 9 * layer + 1
    x = torch.add(x, __torch__.packed_attention(__torch__.norm(x, w[at], epsilon), w, at, heads, kv_heads, cosine, sine, allowed))
    x = torch.add(x, __torch__.gated_mlp(__torch__.norm(x, w[at + 5], epsilon), w[at + 6], w[at + 7], w[at + 8]))
  return x

# The natural log (N) of the probability of each target (N) after its place (N) in the rows,
# flattened.
def packed_log_probabilities(w: List[Tensor], tokens: Tensor, positions: Tensor, documents: Tensor, places: Tensor, targets: Tensor, shape: Tensor, numbers: Tensor) -> Tensor:
  heads = int(torch.select(shape, 0, 0))
  kv_heads = int(torch.select(shape, 0, 1))
  epsilon = float(torch.select(numbers, 0, 0))
  base = float(torch.select(numbers, 0, 1))
  hidden = __torch__.packed_hidden(w, tokens, positions, documents, heads, kv_heads, epsilon, base)
  picked = torch.index_select(torch.view(hidden, [-1, torch.size(hidden, -1)]), 0, places)
  layers = torch.floordiv(torch.sub(torch.len(w), 2), 9)
  untied = torch.len(w) - 9 * layers - 2
  logits = __torch__.logits(w, picked, [layers, 9, heads, kv_heads, 0, untied, 0], [epsilon, base])
  return torch.squeeze(torch.gather(torch.log_softmax(logits, -1), 1, torch.unsqueeze(targets, 1)), 1)

# Detached copies that share memory with the weights and require gradients.
def leaves(w: List[Tensor]) -> List[Tensor]:
  out = annotate(List[Tensor], [])
  for i in range(torch.len(w)):
    _ = torch.append(out, torch.requires_grad_(torch.detach(w[i])))
  return out

def gradients_of(loss: Tensor, leaf: List[Tensor]) -> List[Tensor]:
  found = torch.autograd.grad([loss], leaf)
  out = annotate(List[Tensor], [])
  for i in range(torch.len(found)):
    gradient = found[i]
    if gradient is not None:
      _ = torch.append(out, torch.detach(gradient))
  return out

# AdamW (Loshchilov and Hutter 2019) with gradients clipped to a norm. `rule` is: rate, weight decay
# (matrices only), beta1, beta2, epsilon, largest norm, number of the step from 1. Returns the norm.
def adamw(w: List[Tensor], first: List[Tensor], second: List[Tensor], gradient: List[Tensor], rule: Tensor) -> Tensor:
  rate = float(torch.select(rule, 0, 0))
  decay = float(torch.select(rule, 0, 1))
  beta1 = float(torch.select(rule, 0, 2))
  beta2 = float(torch.select(rule, 0, 3))
  epsilon = float(torch.select(rule, 0, 4))
  largest = float(torch.select(rule, 0, 5))
  step = float(torch.select(rule, 0, 6))
  squares = annotate(List[Tensor], [])
  for i in range(torch.len(gradient)):
    _ = torch.append(squares, torch.sum(torch.mul(gradient[i], gradient[i])))
  norm = torch.sqrt(torch.sum(torch.stack(squares)))
  clip = torch.clamp(torch.div(largest, torch.add(norm, 1e-12)), None, 1.)
  unbias1 = 1. - beta1 ** step
  unbias2 = 1. - beta2 ** step
  for i in range(torch.len(w)):
    g = torch.mul(gradient[i], clip)
    _ = torch.lerp_(first[i], g, 1. - beta1)
    _ = torch.addcmul_(torch.mul_(second[i], beta2), g, g, value=1. - beta2)
    if torch.dim(w[i]) > 1:
      _ = torch.mul_(w[i], 1. - rate * decay)
    scale = torch.add(torch.sqrt(torch.div(second[i], unbias2)), epsilon)
    _ = torch.addcdiv_(w[i], torch.div(first[i], unbias1), scale, value=-rate)
  return norm

class LlamaTraining(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # The log-probabilities (N) of the targets, without gradients.
  def log_probabilities(self: __torch__.LlamaTraining, w: List[Tensor], tokens: Tensor, positions: Tensor, documents: Tensor, places: Tensor, targets: Tensor, shape: Tensor, numbers: Tensor) -> Tensor:
    return torch.detach(__torch__.packed_log_probabilities(w, tokens, positions, documents, places, targets, shape, numbers))

  # The gradients of the mean cross entropy in nats a target.
  def language_gradients(self: __torch__.LlamaTraining, w: List[Tensor], tokens: Tensor, positions: Tensor, documents: Tensor, places: Tensor, targets: Tensor, shape: Tensor, numbers: Tensor) -> List[Tensor]:
    leaf = __torch__.leaves(w)
    loss = torch.neg(torch.mean(__torch__.packed_log_probabilities(leaf, tokens, positions, documents, places, targets, shape, numbers)))
    return __torch__.gradients_of(loss, leaf)

  # One step of AdamW on the mean cross entropy. Returns loss and norm of the gradient, (2).
  def learn(self: __torch__.LlamaTraining, w: List[Tensor], first: List[Tensor], second: List[Tensor], tokens: Tensor, positions: Tensor, documents: Tensor, places: Tensor, targets: Tensor, shape: Tensor, numbers: Tensor, rule: Tensor) -> Tensor:
    leaf = __torch__.leaves(w)
    loss = torch.neg(torch.mean(__torch__.packed_log_probabilities(leaf, tokens, positions, documents, places, targets, shape, numbers)))
    norm = __torch__.adamw(w, first, second, __torch__.gradients_of(loss, leaf), rule)
    return torch.stack([torch.detach(loss), norm])

  # One step of AdamW on the loss of direct preference optimisation (Rafailov et al. 2023, eq. 7):
  # -log sigmoid(beta ((chosen - rejected) - (the same by the reference))), the mean over P pairs.
  # `responses` (N) numbers each target's response: 2 p for the chosen one of pair p, 2 p + 1 for the
  # rejected one. Returns loss, norm of the gradient and share of pairs with a positive reward margin.
  def align(self: __torch__.LlamaTraining, w: List[Tensor], first: List[Tensor], second: List[Tensor], reference: List[Tensor], tokens: Tensor, positions: Tensor, documents: Tensor, places: Tensor, targets: Tensor, responses: Tensor, shape: Tensor, numbers: Tensor, rule: Tensor, beta: Tensor) -> Tensor:
    leaf = __torch__.leaves(w)
    policy = __torch__.packed_log_probabilities(leaf, tokens, positions, documents, places, targets, shape, numbers)
    known = __torch__.packed_log_probabilities(reference, tokens, positions, documents, places, targets, shape, numbers)
    gains = torch.sub(policy, torch.detach(known))
    last = torch.add(torch.max(responses), 1)
    sums = torch.index_add(torch.zeros([int(last)], dtype=6, device=gains.device), 0, responses, gains)
    pairs = torch.view(sums, [-1, 2])
    margins = torch.mul(torch.sub(torch.select(pairs, 1, 0), torch.select(pairs, 1, 1)), beta)
    loss = torch.neg(torch.mean(torch.log_sigmoid(margins)))
    norm = __torch__.adamw(w, first, second, __torch__.gradients_of(loss, leaf), rule)
    right = torch.mean(torch.gt(torch.detach(margins), 0.).to(6))
    return torch.stack([torch.detach(loss), norm, right])
