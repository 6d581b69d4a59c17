"""Makes a tiny random reward model of each architecture and the rewards that go with it.

    python make_reward_golden.py OUTPUT_FOLDER

as `make_architecture_golden.py` does for language models. Each is a `…ForSequenceClassification` with
one label; `golden.json` holds texts and the rewards that `transformers` gives them in fp32, one text
at a time and so without any padding of its own.
"""

import json
import pathlib
import shutil
import sys

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from make_architecture_golden import VARIANTS
from make_llama_golden import WINDOW, model, tokenizer

# Which variant, which token pads (None: no padding token), stored as what. The tokens are 0 <unk>,
# 1 <s>, 2 </s>. Gemma's config class pads with 0 by itself.
REWARDS = {
    "reward-llama": ("llama-llama3", 2, torch.bfloat16),
    "reward-mistral": ("mistral", None, torch.bfloat16),
    "reward-gemma": ("gemma", 0, torch.bfloat16),
    "reward-qwen2": ("qwen2", 2, torch.float16),
    "reward-gpt-neox": ("gpt-neox", 1, torch.float32),
}

LONG = "".join(f"{i}: the man with the other one. " for i in range(20))

TEXTS = [
    "",
    " ",
    "a",
    "The answer is in the other one.",
    "Human: who are you?\n\nAssistant: nobody at all.",
    "Gr\u00fc\u00dfe \u2014 \u6f22\u5b57 \U0001f600\t\u202e\u0000 end",
    "ends in one that is unknown \u6f22",
    "ends once</s>",
    "ends twice</s></s>",
    "ends </s> in the middle",
    "</s>",
    "</s></s></s>",
    "<unk>",
    "<unk><unk> and then <unk>",
    "<s>",
    "<s>begins by itself",
    "<s><s>begins twice",
    "not at once <s>",
    "x" * (WINDOW - 1),
    "x" * WINDOW,
    LONG,
    LONG + "</s>",
    LONG + "</s>" * (WINDOW + 3),
    "<s>" + LONG,
]


def reward_model(configuration, seed):
    configuration.num_labels = 1
    made = AutoModelForSequenceClassification.from_config(configuration, attn_implementation="eager")
    made.base_model.load_state_dict(model(configuration, seed).base_model.state_dict())
    with torch.no_grad():
        made.score.weight.normal_(0.0, 0.5)
    return made.eval()


def save(made, folder, dtype):
    shutil.rmtree(folder, ignore_errors=True)
    made.to(dtype).save_pretrained(folder, safe_serialization=True)
    tokenizer().save(str(folder / "tokenizer.json"))
    text = json.dumps(
        {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "truncation_side": "left",
         "model_max_length": WINDOW, "tokenizer_class": "PreTrainedTokenizerFast"}, indent=2)
    (folder / "tokenizer_config.json").write_text(text + "\n")


def golden(folder):
    made = AutoModelForSequenceClassification.from_pretrained(
        folder, torch_dtype=torch.float32, attn_implementation="eager").eval()
    encode = AutoTokenizer.from_pretrained(folder)
    rewards = []
    for text in TEXTS:
        # The template adds the <s> that the text has already.
        tokens = encode(text.removeprefix("<s>"), truncation=True, return_tensors="pt")["input_ids"]
        with torch.no_grad():
            rewards.append({"text": text, "reward": made(tokens).logits.item()})
    values = {"transformers": "4.57.6", "torch": "2.7.1", "rewards": rewards}
    lines = json.dumps(values).replace("[{", "[\n  {").replace(", {", ",\n  {")
    (folder / "golden.json").write_text(lines + "\n")


def main(output):
    for number, (name, (variant, pad, dtype)) in enumerate(REWARDS.items()):
        configuration = VARIANTS[variant]
        configuration.pad_token_id = pad
        save(reward_model(configuration, 300 + number), output / name, dtype)
        golden(output / name)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
