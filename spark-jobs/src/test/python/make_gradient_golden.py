"""Makes the slopes of log-likelihoods over ratios that the gradient programs are compared with.

    python make_gradient_golden.py CHECKPOINTS OUTPUT.json

CHECKPOINTS holds the checkpoints that `make_architecture_golden.py` and `make_llama_golden.py` made.
The aligned checkpoint of each is the base with the low bytes of its numbers changed, as
`RandomCheckpoint.changed` does. Weights are mixed and `transformers` is differentiated in fp64, one
request at a time.
"""

import json
import pathlib
import re
import sys

import numpy
import torch
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM

NAMES = ["llama-llama3", "mistral", "gemma", "qwen2", "gpt-neox", "gpt-neox-sequential"]
RATIOS = [0.2, 0.9, 0.55]
REQUESTS = 6


def changed(tensor):
    bits = tensor.view(torch.int16).numpy().view(numpy.uint16) ^ numpy.uint16(0x5A)
    return torch.from_numpy(bits.view(numpy.int16)).view(torch.bfloat16)


def share(name, ratios, policy):
    """Of LayerGroups.each: the layers' own ratios, and what embeddings, norms and head follow."""
    layer = re.search(r"layers\.(\d+)\.", name)
    if policy == "hma" and "norm" in name:
        return 0.0
    if layer:
        return ratios[int(layer.group(1))]
    if "embed_tokens" in name or "embed_in" in name:
        return 0.0 if policy == "hma" else ratios[0]
    if policy == "hma":
        return ratios.mean()
    return ratios[-1]


def measure(folder, policy):
    base = load_file(folder / "model.safetensors")
    model = AutoModelForCausalLM.from_pretrained(folder, torch_dtype=torch.float64, attn_implementation="eager")
    ratios = torch.tensor(RATIOS, dtype=torch.float64, requires_grad=True)
    mixed = {}
    for name, old in base.items():
        new = changed(old).double()
        mixed[name] = old.double() + share(name, ratios, policy) * (new - old.double())
    total = 0.0
    asked = json.loads((folder / "golden.json").read_text())["requests"][:REQUESTS]
    for number, request in enumerate(asked):
        tokens = request["context"] + request["continuation"]
        count = len(request["continuation"])
        window = model.config.max_position_embeddings
        inputs = torch.tensor([tokens[-(window + 1):][:-1]])
        logits = torch.func.functional_call(model, mixed, (inputs,), tie_weights=True).logits[0, -count:]
        picked = torch.log_softmax(logits, -1)[torch.arange(count), request["continuation"]]
        total = total + (number + 1) / 4 * picked.sum()
    slopes = torch.autograd.grad(total, ratios)[0]
    return {"policy": policy, "value": total.item(), "slopes": slopes.tolist()}


def main(checkpoints, output):
    found = {name: [measure(checkpoints / name, policy) for policy in ("wise-ft", "hma")] for name in NAMES}
    made = {"ratios": RATIOS, "requests": REQUESTS, "pairs": found}
    output.write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:]))
