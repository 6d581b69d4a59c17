"""Makes a tiny random checkpoint of each architecture and the numbers that go with it.

    python make_architecture_golden.py OUTPUT_FOLDER [PAIRS_FOLDER]

as `make_llama_golden.py` does, with sequences that are longer than the sliding windows and than the
original length of the rotary scalings. With a second folder, writes there a base and an aligned
checkpoint of each, for trying merges and exports by hand.
"""

import pathlib
import sys

import torch
from transformers import GemmaConfig, GPTNeoXConfig, LlamaConfig, MistralConfig, Qwen2Config

from make_llama_golden import VOCABULARY, WINDOW, golden, model, save

SIZES = dict(
    vocab_size=VOCABULARY,
    hidden_size=32,
    intermediate_size=48,
    num_hidden_layers=3,
    num_attention_heads=4,
    max_position_embeddings=WINDOW,
    bos_token_id=1,
    eos_token_id=2,
)
GROUPED = dict(num_key_value_heads=2, rms_norm_eps=1e-5, rope_theta=10000.0)
LLAMA3 = dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
              original_max_position_embeddings=32)

VARIANTS = {
    "llama-linear": LlamaConfig(
        **SIZES, **GROUPED, rope_scaling=dict(rope_type="linear", factor=4.0)),
    # Of 8 rotary frequencies one stays, one is between, six are stretched.
    "llama-llama3": LlamaConfig(**SIZES, **GROUPED, head_dim=16, rope_scaling=LLAMA3),
    "mistral": MistralConfig(**SIZES, **GROUPED, sliding_window=8),
    "gemma": GemmaConfig(**SIZES, **{**GROUPED, "num_key_value_heads": 1}, head_dim=16),
    "qwen2": Qwen2Config(**SIZES, **GROUPED, use_sliding_window=True, sliding_window=12,
                         max_window_layers=1, rope_scaling=dict(rope_type="linear", factor=2.0)),
    "gpt-neox": GPTNeoXConfig(**{**SIZES, "num_attention_heads": 2}, rotary_pct=0.25),
    "gpt-neox-sequential": GPTNeoXConfig(
        **SIZES, rotary_pct=0.5, rotary_emb_base=500, use_parallel_residual=False,
        hidden_act="gelu_fast"),
}


def pair(configuration, folder, seed):
    base = model(configuration, seed)
    aligned = model(configuration, seed + 1)
    with torch.no_grad():
        for old, new in zip(base.parameters(), aligned.parameters()):
            new.copy_(old + 0.3 * (new - old))
    save(base, folder / "base", torch.bfloat16)
    save(aligned, folder / "aligned", torch.bfloat16)


def main(output, pairs=None):
    for number, (name, configuration) in enumerate(VARIANTS.items()):
        seed = 200 + 10 * number
        made = model(configuration, seed)
        golden(output / name, save(made, output / name, torch.bfloat16), seed)
        if pairs:
            pair(configuration, pairs / name, seed)


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:]))
