"""Scores and generates with transformers, for `bin/amalgam benchmark --transformers PYTHON`.

Reads one JSON command a line from standard input and answers each with one JSON line:

  {"do": "make", "checkpoint": DIR, "config": {…}, "seed": N}: a Llama of random weights, in fp32
  {"do": "load", "checkpoint": DIR, "dtype": "float32" | "bfloat16", "threads": N, "device": "cpu" | "cuda:N"}
  {"do": "score", "how": "plain" | "sorted", "items": [{"context": [ids], "continuation": [ids]}]}
      -> {"seconds": s, "log_likelihoods": [...], "greedy": [...]}
  {"do": "generate", "prompts": [[ids]], "tokens": N}
      -> {"seconds": s, "generated": [[ids]]}

The plain loop is what one writes first: batches of 16 in the order of the items, padded, logits
and log-softmax at every position. The sorted one orders items by length, as lm-evaluation-harness
does, and takes the log-softmax at scored positions only.
"""

import json
import sys
import time

import torch
import transformers
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM
from transformers.utils import logging

BATCH = 16


def padded(rows, left=False):
    width = max(map(len, rows))
    tokens = torch.zeros(len(rows), width, dtype=torch.long)
    mask = torch.zeros(len(rows), width, dtype=torch.long)
    for i, row in enumerate(rows):
        place = slice(width - len(row), width) if left else slice(0, len(row))
        tokens[i, place] = torch.tensor(row)
        mask[i, place] = 1
    return tokens, mask


class Peer:
    def make(self, checkpoint, config, seed):
        torch.manual_seed(seed)
        LlamaForCausalLM(LlamaConfig(**config)).save_pretrained(checkpoint)
        return {"transformers": transformers.__version__, "torch": torch.__version__}

    def load(self, checkpoint, dtype, threads, device):
        torch.set_num_threads(threads)
        torch.set_default_device(device)
        self.model = AutoModelForCausalLM.from_pretrained(checkpoint, dtype=getattr(torch, dtype))
        self.model.to(device).eval()
        return {}

    def score(self, how, items):
        begun = time.perf_counter()
        order = range(len(items))
        if how == "sorted":
            order = sorted(order, key=lambda i: -len(items[i]["context"] + items[i]["continuation"]))
        results = [None] * len(items)
        for first in range(0, len(items), BATCH):
            indexes = order[first : first + BATCH]
            batch = [items[i] for i in indexes]
            for i, result in zip(indexes, self.batch(batch, how)):
                results[i] = result
        return {
            "seconds": time.perf_counter() - begun,
            "log_likelihoods": [result[0] for result in results],
            "greedy": [result[1] for result in results],
        }

    def batch(self, batch, how):
        tokens, mask = padded([item["context"] + item["continuation"] for item in batch])
        logits = self.model(input_ids=tokens, attention_mask=mask, use_cache=False).logits
        if how == "plain":
            logits = torch.log_softmax(logits.float(), -1)
        for item, row in zip(batch, logits):
            begin = len(item["context"]) - 1
            scored = row[begin : begin + len(item["continuation"])]
            if how == "sorted":
                scored = torch.log_softmax(scored.float(), -1)
            target = torch.tensor(item["continuation"])
            found = scored.gather(1, target[:, None])
            yield float(found.sum()), bool((scored.argmax(-1) == target).all())

    def generate(self, prompts, tokens):
        begun = time.perf_counter()
        ids, mask = padded(prompts, left=True)
        written = self.model.generate(
            input_ids=ids,
            attention_mask=mask,
            max_new_tokens=tokens,
            min_new_tokens=tokens,
            do_sample=False,
            use_cache=True,
            pad_token_id=0,
        )
        seconds = time.perf_counter() - begun
        return {"seconds": seconds, "generated": written[:, ids.shape[1] :].tolist()}


def main():
    logging.set_verbosity_error()
    peer = Peer()
    with torch.inference_mode():
        for line in sys.stdin:
            command = json.loads(line)
            answer = getattr(peer, command.pop("do"))(**command)
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
