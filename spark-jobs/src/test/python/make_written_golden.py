"""Writes what `transformers` answers to prompts, up to where lm-evaluation-harness ends an answer, and
how a reward model rates the answers.

    python make_written_golden.py CHECKPOINTS_FOLDER OUTPUT.json

needs torch 2.7 and transformers 4.57; writes what the tiny-aligned checkpoint there says in fp32, and what
reward-llama thinks of it. Prompts are encoded with special tokens, unless they begin with one, and lose
tokens on their left where they leave no room for the answer. Nothing is decided by rounding: the most
probable token always leads by a clear margin, else the script stops.
"""

import json
import pathlib
import sys

import torch
from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification, AutoTokenizer

MAX_TOKENS = 16
UNTIL = ["EKK", "TTT", "rP", "zD"]
FORMAT = "{prompt}|{response}"
PROMPTS = [
    "the end", "<s>the end", "", "others are in there\n", "What is in it?", "one two three", "a", "zebra",
    "all of the others are in there and this is a prompt that is far too long for the model, so that it"
    " loses what it begins with, which is not needed to go on",
]


def answer(model, tokenizer, prompt):
    ids = tokenizer(prompt, add_special_tokens=not prompt.startswith("<s>")).input_ids
    ids = ids[-(model.config.max_position_embeddings - MAX_TOKENS):]
    with torch.no_grad():
        made = model.generate(
            torch.tensor([ids]), attention_mask=torch.ones(1, len(ids), dtype=torch.long), do_sample=False,
            max_new_tokens=MAX_TOKENS, eos_token_id=2, pad_token_id=0, output_logits=True,
            return_dict_in_generate=True)
    leads = [step[0].topk(2).values for step in made.logits]
    assert all(first - second > 1e-3 for first, second in leads), prompt
    whole = tokenizer.decode(made.sequences[0, len(ids):], skip_special_tokens=True)
    return whole, whole[: min([whole.index(text) for text in UNTIL if text in whole], default=len(whole))]


def main(folder, output):
    checkpoints = pathlib.Path(folder)
    model = AutoModelForCausalLM.from_pretrained(checkpoints / "tiny-aligned", torch_dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(checkpoints / "tiny-aligned")
    judge = AutoModelForSequenceClassification.from_pretrained(
        checkpoints / "reward-llama", torch_dtype=torch.float32).eval()
    judge_tokenizer = AutoTokenizer.from_pretrained(checkpoints / "reward-llama")
    items = []
    for prompt in PROMPTS:
        whole, response = answer(model, tokenizer, prompt)
        item = {"prompt": prompt, "whole": whole, "response": response}
        ids = judge_tokenizer(
            FORMAT.replace("{prompt}", prompt).replace("{response}", response), return_tensors="pt")
        if ids.input_ids.shape[1] <= judge.config.max_position_embeddings and not prompt.startswith("<s>"):
            with torch.no_grad():
                item["reward"] = judge(**ids).logits[0, 0].item()
        items.append(item)
    made = {"maxTokens": MAX_TOKENS, "until": UNTIL, "format": FORMAT, "items": items}
    pathlib.Path(output).write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
