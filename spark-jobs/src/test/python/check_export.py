"""Loads an exported checkpoint with `transformers` and scores a text with it.

    python check_export.py FOLDER [TEXT]

needs torch, transformers and safetensors. Prints what was loaded, the sum of the absolute logits and the
log-likelihood of the text in fp32. Fails if a weight is missing, left over or of another type than
config.json says.
"""

import pathlib
import sys

import torch
from safetensors import safe_open
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer


def main(folder, text="the rain in an inn"):
    config = AutoConfig.from_pretrained(folder)
    model, loading = AutoModelForCausalLM.from_pretrained(
        folder, torch_dtype="auto", output_loading_info=True
    )
    for problem in ("missing_keys", "unexpected_keys", "mismatched_keys"):
        assert not loading[problem], f"{problem}: {loading[problem]}"
    stored = {}
    for shard in sorted(pathlib.Path(folder).glob("*.safetensors")):
        with safe_open(shard, "pt") as file:
            assert file.metadata() == {"format": "pt"}, file.metadata()
            stored.update({name: file.get_tensor(name) for name in file.keys()})
    loaded = model.state_dict()
    for name, tensor in stored.items():
        assert tensor.dtype == config.dtype, f"{name}: {tensor.dtype}, config.json {config.dtype}"
        assert torch.equal(tensor, loaded[name]), name
    tokens = AutoTokenizer.from_pretrained(folder)(text, return_tensors="pt").input_ids
    with torch.no_grad():
        logits = model.float()(tokens).logits[0].double()
    scores = torch.log_softmax(logits[:-1], -1).gather(1, tokens[0, 1:, None])
    print(f"model          {type(model).__name__}, {model.num_parameters()} parameters, {config.dtype}")
    print(f"tensors        {len(stored)}")
    print(f"logits         {logits.abs().sum().item():.6f}")
    print(f"log-likelihood {scores.sum().item():.6f} of {scores.numel()} tokens")


if __name__ == "__main__":
    main(*sys.argv[1:])
