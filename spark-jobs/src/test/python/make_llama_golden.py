"""Makes the tiny random Llama checkpoints of the tests and the numbers that go with them.

    python make_llama_golden.py OUTPUT_FOLDER

needs torch 2.7, transformers 4.57 and tokenizers 0.22. Every checkpoint is a folder that
`transformers` saved; `golden.json` in it holds requests and, for each, what `transformers` answers in
fp32, one request at a time and so without any padding.
"""

import json
import pathlib
import shutil
import string
import sys

import torch
from tokenizers import Tokenizer, decoders, models, processors
from transformers import AutoModelForCausalLM, LlamaConfig

VOCABULARY = 128
WINDOW = 64


def tokenizer():
    """Byte-pair encoding over printable ASCII: <unk> <s> </s>, then characters, then merges."""
    characters = ["\n", *(c for c in string.printable[:95])]
    pairs = "t h,th e,i n,a n,o n,e r,e s,o r,an d,in g,a t,e n,o u,i s,a r,a l,r e,o f,s t,l e".split(",")
    pairs += "t o,i t,y ou,h a,m e,v e,n o,w a,b e".split(",")[:9]
    words = ["<unk>", "<s>", "</s>", *characters, *(p.replace(" ", "") for p in pairs)]
    vocabulary = {word: i for i, word in enumerate(words)}
    assert len(vocabulary) == VOCABULARY, len(vocabulary)
    merges = [tuple(p.split(" ")) for p in pairs]
    made = Tokenizer(models.BPE(vocabulary, merges, unk_token="<unk>"))
    made.add_special_tokens(["<unk>", "<s>", "</s>"])
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A", special_tokens=[("<s>", 1)]
    )
    made.decoder = decoders.Fuse()
    return made


def config(**changes):
    values = dict(
        vocab_size=VOCABULARY,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=3,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=WINDOW,
        rms_norm_eps=1e-5,
        rope_theta=10000.0,
        tie_word_embeddings=True,
        bos_token_id=1,
        eos_token_id=2,
        attn_implementation="eager",
    )
    return LlamaConfig(**{**values, **changes})


def model(configuration, seed):
    """Weights spread widely enough that no two tokens are nearly equally likely."""
    torch.manual_seed(seed)
    made = AutoModelForCausalLM.from_config(configuration, attn_implementation="eager").eval()
    with torch.no_grad():
        for name, parameter in made.named_parameters():
            if name.endswith(".bias"):
                parameter.normal_(0.0, 0.4)
            elif parameter.dim() == 1 and configuration.model_type == "gemma":
                parameter.uniform_(-0.5, 0.5)
            elif parameter.dim() == 1:
                parameter.uniform_(0.5, 1.5)
            else:
                parameter.normal_(0.0, 1.3 / parameter.shape[1] ** 0.5)
    return made


def save(made, folder, dtype, shard="1GB"):
    shutil.rmtree(folder, ignore_errors=True)
    made.to(dtype).save_pretrained(folder, safe_serialization=True, max_shard_size=shard)
    (folder / "generation_config.json").unlink()
    tokenizer().save(str(folder / "tokenizer.json"))
    text = json.dumps(
        {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>",
         "model_max_length": WINDOW, "tokenizer_class": "PreTrainedTokenizerFast"}, indent=2)
    (folder / "tokenizer_config.json").write_text(text + "\n")
    return AutoModelForCausalLM.from_pretrained(
        folder, torch_dtype=torch.float32, attn_implementation="eager"
    ).eval()


def score(made, context, continuation):
    tokens = (context + continuation)[-(WINDOW + 1):]
    with torch.no_grad():
        logits = made(torch.tensor([tokens[:-1]])).logits[0, -len(continuation):]
    log_probabilities = torch.log_softmax(logits.double(), dim=-1)
    picked = log_probabilities[torch.arange(len(continuation)), continuation]
    return {
        "context": context,
        "continuation": continuation,
        "logLikelihood": picked.sum().item(),
        "greedy": log_probabilities.argmax(dim=-1).tolist() == continuation,
    }


def greedy(made, context, length):
    tokens = list(context)
    for _ in range(length):
        with torch.no_grad():
            tokens.append(made(torch.tensor([tokens])).logits[0, -1].argmax().item())
    return tokens[len(context):]


def requests(made, seed):
    generator = torch.Generator().manual_seed(seed)

    def draw(count):
        return torch.randint(3, VOCABULARY, (count,), generator=generator).tolist()

    lengths = [(1, 1), (1, 7), (2, 3), (5, 1), (9, 4), (16, 8), (17, 2), (30, 11), (40, 24),
               (63, 1), (64, 1), (64, 5), (100, 12), (1, 63), (1, 64)]
    found = [score(made, [1, *draw(c - 1)], draw(n)) for c, n in lengths]
    for length in (3, 11, 25):
        context = [1, *draw(length)]
        found.append(score(made, context, greedy(made, context, 4)))
        found.append(score(made, context, draw(1)))
    return found


def golden(folder, made, seed):
    values = {"transformers": "4.57.6", "torch": "2.7.1", "requests": requests(made, seed)}
    text = json.dumps(values).replace("[{", "[\n  {").replace(", {", ",\n  {")
    (folder / "golden.json").write_text(text + "\n")


def main(output):
    tied = dict(tie_word_embeddings=True)
    untied = dict(tie_word_embeddings=False)
    wide = dict(hidden_size=48, num_attention_heads=6, num_key_value_heads=2, head_dim=16)
    variants = [
        ("tied-float32", torch.float32, tied, "1GB"),
        ("untied-bfloat16", torch.bfloat16, {**untied, "num_key_value_heads": 1}, "1GB"),
        ("untied-float16", torch.float16, {**untied, **wide}, "1GB"),
        ("rope-500000", torch.float32, {**tied, "rope_theta": 500000.0, "rms_norm_eps": 1e-6}, "1GB"),
        ("two-shards", torch.bfloat16, untied, "60KB"),
    ]
    for number, (name, dtype, changes, shard) in enumerate(variants):
        made = model(config(**changes), seed=number)
        golden(output / name, save(made, output / name, dtype, shard), seed=number)

    base = model(config(num_hidden_layers=4), seed=100)
    aligned = model(config(num_hidden_layers=4), seed=101)
    with torch.no_grad():
        for old, new in zip(base.parameters(), aligned.parameters()):
            new.copy_(old + 0.3 * (new - old))
    golden(output / "tiny-base", save(base, output / "tiny-base", torch.bfloat16), seed=100)
    golden(output / "tiny-aligned", save(aligned, output / "tiny-aligned", torch.bfloat16), seed=100)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
