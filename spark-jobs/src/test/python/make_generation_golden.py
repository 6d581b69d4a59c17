"""Writes what `transformers` generates from the committed test checkpoints.

    python make_generation_golden.py CHECKPOINTS_FOLDER

needs torch 2.7 and transformers 4.57. `generation.json` in each checkpoint's folder holds, for prompts
of different lengths, the tokens of `generate(do_sample=False, use_cache=True)` in fp32, one prompt at a
time and so without any padding, and the sum of the natural logs of their probabilities. A sequence ends
with a token of `stop`, or after `maxTokens`. A prompt that would not fit loses tokens on its left.

`sampling.json` in CHECKPOINTS_FOLDER holds what its samplers keep of given logits.
"""

import json
import pathlib
import sys

import torch
from transformers import AutoModelForCausalLM
from transformers.generation.logits_process import (
    TemperatureLogitsWarper, TopKLogitsWarper, TopPLogitsWarper)

# Prompt length, most tokens. The last three do not fit into the 64 positions.
SIZES = [(1, 20), (2, 1), (3, 24), (7, 40), (8, 24), (9, 24), (15, 33), (21, 12), (30, 34), (40, 24), (41, 30),
         (64, 12), (70, 40)]
STOP = [2, *range(100, 116)]
SMALLEST_LEAD = 1e-4


def generate(made, prompt, length, stop):
    window = made.config.max_position_embeddings
    seen = prompt[-(window - length):]
    with torch.no_grad():
        found = made.generate(
            torch.tensor([seen]), attention_mask=torch.ones(1, len(seen), dtype=torch.long), do_sample=False,
            use_cache=True, max_new_tokens=length, eos_token_id=stop or None, pad_token_id=0,
            output_logits=True, return_dict_in_generate=True)
    tokens = found.sequences[0, len(seen):].tolist()
    logs = [torch.log_softmax(step[0].double(), -1) for step in found.logits]
    leads = [(top[0] - top[1]).item() for top in (log.topk(2).values for log in logs)]
    return {
        "prompt": prompt,
        "maxTokens": length,
        "stop": stop,
        "tokens": tokens,
        "logLikelihood": sum(log[token].item() for log, token in zip(logs, tokens)),
    }, min(leads)


def checkpoint(folder):
    made = AutoModelForCausalLM.from_pretrained(
        folder, torch_dtype=torch.float32, attn_implementation="eager").eval()
    made.generation_config.bos_token_id = made.generation_config.eos_token_id = None
    generator = torch.Generator().manual_seed(len(folder.name))
    found = []
    for number, (count, length) in enumerate(SIZES):
        stop = STOP if number % 2 else []
        # Tokens that are nearly equally likely would be chosen by rounding, so such prompts are drawn again.
        lead = 0
        while lead < SMALLEST_LEAD:
            draws = torch.randint(3, made.config.vocab_size, (count,), generator=generator).tolist()
            values, lead = generate(made, [1, *draws[1:]] if count > 1 else draws, length, stop)
        found.append(values)
    write(folder / "generation.json", {"requests": found})


def sampling(output):
    generator = torch.Generator().manual_seed(0)
    found = []
    for temperature, top_p, top_k in [(1.0, 1.0, 0), (0.7, 0.9, 0), (1.5, 1.0, 5), (1.0, 0.5, 4), (2.0, 0.95, 7),
                                      (0.3, 0.01, 0), (1.0, 0.999, 100)]:
        # Halves of integers: with top_k alone some are equal.
        logits = torch.randint(-6, 7, (12,), generator=generator).float() / 2
        if top_p < 1:
            logits = logits + 0.01 * torch.arange(12)
        scores = TemperatureLogitsWarper(temperature)(None, logits[None])
        if top_k:
            scores = TopKLogitsWarper(top_k)(None, scores)
        if top_p < 1:
            scores = TopPLogitsWarper(top_p)(None, scores)
        found.append({"temperature": temperature, "topP": top_p, "topK": top_k, "logits": logits.tolist(),
                      "probabilities": torch.softmax(scores[0].double(), -1).tolist()})
    write(output / "sampling.json", {"requests": found})


def write(file, values):
    versions = {"transformers": "4.57.6", "torch": "2.7.1"}
    text = json.dumps({**versions, **values}).replace("[{", "[\n  {").replace(", {", ",\n  {")
    file.write_text(text + "\n")


def main(output):
    for config in sorted(output.glob("*/config.json")):
        checkpoint(config.parent)
    sampling(output)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
