"""Writes ../resources/chat/golden.json: prompts as transformers renders them.

Two parts. "checkpoints": templates in the manner of well-known models, read from files as a
checkpoint has them, each with every conversation. "snippets": what the template language does,
piece by piece. Where transformers raises, the golden says so.

Run in this folder with transformers and jinja2 installed; needs no network:
    python make_chat_golden.py
"""

import json
import tempfile
from pathlib import Path

from tokenizers import Tokenizer, models
from transformers import PreTrainedTokenizerFast

from chat_snippets import SNIPPETS

OUTPUT = Path(__file__).parent / "../resources/chat/golden.json"

USER = "user"
BOT = "assistant"
SYSTEM = "system"

CONVERSATIONS = {
    "one turn": [(USER, "What is a merge?")],
    "several turns": [(USER, "Hello"), (BOT, "Hi."), (USER, "Two and two?"), (BOT, "Four."), (USER, "Thanks")],
    "system": [(SYSTEM, "You are terse."), (USER, "Hello")],
    "system, several turns": [(SYSTEM, "Be kind.\nBe brief."), (USER, "a"), (BOT, "b"), (USER, "c")],
    "empty": [(USER, "")],
    "empty answer": [(USER, "Say nothing."), (BOT, ""), (USER, "Good.")],
    "empty system": [(SYSTEM, ""), (USER, "Hello")],
    "unicode": [(USER, "Grüße, 世界 🌍 e\u0301 \u00a0x\u3000"), (BOT, "\u2028line"), (USER, "\U0001f468\u200d\U0001f469")],
    "white space": [(SYSTEM, " \t s \n"), (USER, "  lead and trail \n\n"), (BOT, "\n\tanswer\t\n"), (USER, "\r\n x \x1c\x85\u200b")],
    "template code": [(USER, "{{ messages }}{% for x in y %}{# note #}{%- raw -%}{{'}}'}}"), (BOT, "{{"), (USER, "%}\n")],
    "quotes": [(SYSTEM, "it's \"so\" \\n \\ '"), (USER, "<s>[INST] </s> <|user|>\n<|im_end|> & < >")],
    "newlines": [(USER, "\n"), (BOT, "\n\n"), (USER, "a\n")],
    "ends with the assistant": [(USER, "Begin."), (BOT, "Once upon")],
    "begins with the assistant": [(BOT, "Welcome."), (USER, "Hello")],
    "user twice": [(USER, "one"), (USER, "two")],
    "system last": [(USER, "one"), (SYSTEM, "two")],
    "system twice": [(SYSTEM, "one"), (SYSTEM, "two"), (USER, "three")],
}

TURNS = """{% for message in messages %}
{% if message['role'] == 'user' %}
{{ '<|user|>\\n' + message['content'] + eos_token }}
{% elif message['role'] == 'system' %}
{{ '<|system|>\\n' + message['content'] + eos_token }}
{% elif message['role'] == 'assistant' %}
{{ '<|assistant|>\\n'  + message['content'] + eos_token }}
{% endif %}
{% if loop.last and add_generation_prompt %}
{{ '<|assistant|>' }}
{% endif %}
{% endfor %}"""

CHATML_FIRST = (
    "{% if messages[0]['role'] == 'user' or messages[0]['role'] == 'system' %}{{ bos_token }}{% endif %}"
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content']"
    " + '<|im_end|>' + '\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}"
    "{% elif messages[-1]['role'] == 'assistant' %}{{ eos_token }}{% endif %}\n"
)

CHATML_DEFAULT_SYSTEM = (
    "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\\nYou are helpful.<|im_end|>\\n' }}{% endif %}"
    "{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)

CHATML_TOOLS = """{%- if tools %}
    {{- '<|im_start|>system\\n' }}
    {%- for tool in tools %}
        {{- "\\n" }}
        {{- tool | tojson }}
    {%- endfor %}
    {{- "<|im_end|>\\n" }}
{%- else %}
    {%- if messages[0]['role'] == 'system' %}
        {{- '<|im_start|>system\\n' + messages[0]['content'] + '<|im_end|>\\n' }}
    {%- else %}
        {{- '<|im_start|>system\\nYou are a helper.<|im_end|>\\n' }}
    {%- endif %}
{%- endif %}
{%- for message in messages %}
    {%- if (message.role == "user") or (message.role == "system" and not loop.first) or (message.role == "assistant" and not message.tool_calls) %}
        {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
    {%- elif message.role == "assistant" %}
        {{- '<|im_start|>' + message.role }}
    {%- elif message.role == "tool" %}
        {%- if (loop.index0 == 0) or (messages[loop.index0 - 1].role != "tool") %}
            {{- '<|im_start|>user' }}
        {%- endif %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
{%- endif %}
"""

INSTRUCT = (
    "{{ bos_token }}{% for message in messages %}"
    "{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('Roles must go user/assistant/user/assistant') }}{% endif %}"
    "{% if message['role'] == 'user' %}{{ '[INST] ' + message['content'] + ' [/INST]' }}"
    "{% elif message['role'] == 'assistant' %}{{ message['content'] + eos_token + ' ' }}"
    "{% else %}{{ raise_exception('Only user and assistant roles are supported!') }}{% endif %}{% endfor %}"
)

INSTRUCT_NAMESPACE = """{%- if messages[0]["role"] == "system" %}
    {%- set system_message = messages[0]["content"] %}
    {%- set loop_messages = messages[1:] %}
{%- else %}
    {%- set loop_messages = messages %}
{%- endif %}
{%- if not tools is defined %}
    {%- set tools = none %}
{%- endif %}
{%- set user_messages = loop_messages | selectattr("role", "equalto", "user") | list %}

{#- Tool messages do not count for the alternation. -#}
{%- set ns = namespace() %}
{%- set ns.index = 0 %}
{%- for message in loop_messages %}
    {%- if not (message.role == "tool" or message.role == "tool_results" or (message.tool_calls is defined and message.tool_calls is not none)) %}
        {%- if (message["role"] == "user") != (ns.index % 2 == 0) %}
            {{- raise_exception("After the optional system message, roles must alternate user/assistant") }}
        {%- endif %}
        {%- set ns.index = ns.index + 1 %}
    {%- endif %}
{%- endfor %}

{{- bos_token }}
{%- for message in loop_messages %}
    {%- if message["role"] == "user" %}
        {%- if tools is not none and (message == user_messages[-1]) %}
            {{- "[AVAILABLE_TOOLS]" }}
        {%- endif %}
        {%- if loop.last and system_message is defined %}
            {{- "[INST] " + system_message + "\\n\\n" + message["content"] + "[/INST]" }}
        {%- else %}
            {{- "[INST] " + message["content"] + "[/INST]" }}
        {%- endif %}
    {%- elif message["role"] == "assistant" %}
        {{- " " + message["content"]|trim + eos_token}}
    {%- else %}
        {{- raise_exception("Only user and assistant roles are supported") }}
    {%- endif %}
{%- endfor %}
"""

FOLDED_SYSTEM = (
    "{% if messages[0]['role'] == 'system' %}{% set loop_messages = messages[1:] %}"
    "{% set system_message = messages[0]['content'] %}"
    "{% else %}{% set loop_messages = messages %}{% set system_message = false %}{% endif %}"
    "{% for message in loop_messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('Roles must alternate') }}{% endif %}"
    "{% if loop.index0 == 0 and system_message != false %}"
    "{% set content = '<<SYS>>\\n' + system_message + '\\n<</SYS>>\\n\\n' + message['content'] %}"
    "{% else %}{% set content = message['content'] %}{% endif %}"
    "{% if message['role'] == 'user' %}{{ bos_token + '[INST] ' + content.strip() + ' [/INST]' }}"
    "{% elif message['role'] == 'assistant' %}{{ ' '  + content.strip() + ' ' + eos_token }}{% endif %}{% endfor %}"
)

HEADERS = (
    "{% set loop_messages = messages %}{% for message in loop_messages %}"
    "{% set content = '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'"
    " + message['content'] | trim + '<|eot_id|>' %}"
    "{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}{{ content }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{% endif %}"
)

HEADERS_DATED = """{{- bos_token }}
{%- if custom_tools is defined %}
    {%- set tools = custom_tools %}
{%- endif %}
{%- if not date_string is defined %}
    {%- set date_string = "26 Jul 2024" %}
{%- endif %}
{%- if not tools is defined %}
    {%- set tools = none %}
{%- endif %}

{#- The system message, if there is one. #}
{%- if messages[0]['role'] == 'system' %}
    {%- set system_message = messages[0]['content']|trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set system_message = "" %}
{%- endif %}
{{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
{%- if builtin_tools is defined or tools is not none %}
    {{- "Environment: ipython\\n" }}
{%- endif %}
{{- "Today Date: " + date_string + "\\n\\n" }}
{{- system_message }}
{{- "<|eot_id|>" }}
{%- for message in messages %}
    {%- if not (message.role == 'ipython' or message.role == 'tool' or 'tool_calls' in message) %}
        {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' }}
    {%- elif 'tool_calls' in message %}
        {%- if not message.tool_calls|length == 1 %}
            {{- raise_exception("One tool call at a time") }}
        {%- endif %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
{%- endif %}
"""

MODEL_TURNS = (
    "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}"
    "{% for message in messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('Roles must alternate user/assistant') }}{% endif %}"
    "{% if (message['role'] == 'assistant') %}{% set role = 'model' %}{% else %}{% set role = message['role'] %}{% endif %}"
    "{{ '<start_of_turn>' + role + '\\n' + message['content'] | trim + '<end_of_turn>\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{'<start_of_turn>model\\n'}}{% endif %}"
)

MODEL_TURNS_PREFIX = """{{ bos_token }}
{%- if messages[0]['role'] == 'system' -%}
    {%- if messages[0]['content'] is string -%}
        {%- set first_user_prefix = messages[0]['content'] + '\\n\\n' -%}
    {%- else -%}
        {%- set first_user_prefix = messages[0]['content'][0]['text'] + '\\n\\n' -%}
    {%- endif -%}
    {%- set loop_messages = messages[1:] -%}
{%- else -%}
    {%- set first_user_prefix = "" -%}
    {%- set loop_messages = messages -%}
{%- endif -%}
{%- for message in loop_messages -%}
    {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) -%}
        {{ raise_exception("Roles must alternate") }}
    {%- endif -%}
    {%- if (message['role'] == 'assistant') -%}
        {%- set role = "model" -%}
    {%- else -%}
        {%- set role = message['role'] -%}
    {%- endif -%}
    {{ '<start_of_turn>' + role + '\\n' + (first_user_prefix if loop.first else "") }}
    {%- if message['content'] is string -%}
        {{ message['content'] | trim }}
    {%- elif message['content'] is iterable -%}
        {%- for item in message['content'] -%}
            {%- if item['type'] == 'text' -%}
                {{ item['text'] | trim }}
            {%- endif -%}
        {%- endfor -%}
    {%- else -%}
        {{ raise_exception("Invalid content type") }}
    {%- endif -%}
    {{ '<end_of_turn>\\n' }}
{%- endfor -%}
{%- if add_generation_prompt -%}
    {{'<start_of_turn>model\\n'}}
{%- endif -%}
"""

THINKING = """{%- set ns = namespace(multi_step=true, last=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.multi_step and message.role == "user" and message.content is string and not(message.content.startswith('<tool>') and message.content.endswith('</tool>')) %}
        {%- set ns.multi_step = false %}
        {%- set ns.last = index %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- set content = message.content if message.content is string else '' %}
    {%- if message.role == "assistant" %}
        {%- set thought = '' %}
        {%- if '</think>' in content %}
            {%- set thought = content.split('</think>')[0].rstrip('\\n').split('<think>')[-1].lstrip('\\n') %}
            {%- set content = content.split('</think>')[-1].lstrip('\\n') %}
        {%- endif %}
        {%- if loop.index0 > ns.last and (loop.last or thought) %}
            {{- '<|im_start|>' + message.role + '\\n<think>\\n' + thought.strip('\\n') + '\\n</think>\\n\\n' + content.lstrip('\\n') }}
        {%- else %}
            {{- '<|im_start|>' + message.role + '\\n' + content }}
        {%- endif %}
    {%- else %}
        {{- '<|im_start|>' + message.role + '\\n' + content }}
    {%- endif %}
    {{- '<|im_end|>\\n' }}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- '<think>\\n\\n</think>\\n\\n' }}
    {%- endif %}
{%- endif %}"""

MACRO = """{%- macro turn(role, text='', end='</t>') -%}
<t {{ role | upper }}>{{ text | trim }}{{ end }}
{% endmacro -%}
{{ bos_token }}
{%- for m in messages if m.role != 'system' %}
{{ turn(m.role, m.content) }}
{%- else %}
nobody
{%- endfor %}
{% generation %}{{ turn('assistant', end='') }}{% endgeneration %}
"""

PLAIN = """{{ bos_token }} {% for message in messages %}
  {% if message.role == 'user' %}
Human: {{ message.content }}
  {% elif message.role == 'assistant' %}
Assistant: {{ message.content }}
  {% else %}  {# a note #}
{{ message.content }}
  {% endif %}
{% endfor %}
Assistant:
"""


def config(template, bos="<s>", eos="</s>", **more):
    return {"bos_token": bos, "eos_token": eos, "chat_template": template, **more}


def token(text):
    return {"__type": "AddedToken", "content": text, "lstrip": False, "normalized": False, "rstrip": False, "single_word": False}


# Name: the files of the folder; a text is a file as it is, anything else is written as JSON.
CHECKPOINTS = {
    "zephyr": {"tokenizer_config.json": config(TURNS)},
    "chatml-bos": {"tokenizer_config.json": config(CHATML_FIRST, token("<bos>"), token("<eos>"))},
    "chatml-default-system": {"tokenizer_config.json": config(CHATML_DEFAULT_SYSTEM, None, "<|endoftext|>")},
    "chatml-tools": {"tokenizer_config.json": config(CHATML_TOOLS, None, "<|im_end|>")},
    "inst": {"tokenizer_config.json": config(INSTRUCT)},
    "inst-namespace": {"tokenizer_config.json": config(INSTRUCT_NAMESPACE)},
    "folded-system": {"tokenizer_config.json": config(FOLDED_SYSTEM, token("<s>"), token("</s>"))},
    "headers": {"tokenizer_config.json": config(HEADERS, "<|begin_of_text|>", "<|eot_id|>")},
    "headers-dated": {"tokenizer_config.json": config(HEADERS_DATED, "<|begin_of_text|>", "<|eot_id|>")},
    "model-turns": {"tokenizer_config.json": config(MODEL_TURNS, "<bos>", "<eos>")},
    "model-turns-prefix": {"tokenizer_config.json": config(MODEL_TURNS_PREFIX, "<bos>", "<eos>")},
    "thinking": {"tokenizer_config.json": config(THINKING, None, "<|im_end|>")},
    "macro": {"tokenizer_config.json": config(MACRO)},
    "plain": {"tokenizer_config.json": config(PLAIN)},
    "own-file": {"tokenizer_config.json": config("not this one"), "chat_template.jinja": TURNS + "\n"},
    "own-file-windows": {"tokenizer_config.json": config(None), "chat_template.jinja": TURNS.replace("\n", "\r\n")},
    "named": {
        "tokenizer_config.json": config(
            [{"name": "tool_use", "template": "tools!"}, {"name": "default", "template": TURNS}]
        )
    },
    "special-tokens-map": {
        "tokenizer_config.json": {"chat_template": TURNS},
        "special_tokens_map.json": {"eos_token": {"content": "<end>", "lstrip": False, "normalized": False, "rstrip": False, "single_word": False}},
    },
    "special-tokens-map-ignored": {
        "tokenizer_config.json": config(TURNS, added_tokens_decoder={}),
        "special_tokens_map.json": {"eos_token": "<other>"},
    },
    "all-special-tokens": {
        "tokenizer_config.json": config(
            "{{ bos_token }}{{ eos_token }}{{ unk_token }}{{ pad_token }}{{ sep_token }}{{ cls_token }}{{ mask_token }}"
            "{% for t in additional_special_tokens %}[{{ t }}]{% endfor %}",
            unk_token="<unk>", pad_token="<pad>", sep_token="", cls_token=None, mask_token="<m>",
            additional_special_tokens=["<a>", "<b>"],
        )
    },
}


def tokenizer_of(files, folder):
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / name).write_bytes(text.encode("utf-8"))
    Tokenizer(models.WordLevel({"x": 0}, unk_token="x")).save(str(folder / "tokenizer.json"))
    return PreTrainedTokenizerFast.from_pretrained(folder)


def outcome(tokenizer, messages, template=None):
    try:
        text = tokenizer.apply_chat_template(
            messages, chat_template=template, tokenize=False, add_generation_prompt=True
        )
        return {"prompt": text}
    except Exception as failure:
        return {"raises": str(failure)}


def checkpoint(name, files):
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = tokenizer_of(files, Path(folder))
        chats = {
            of: outcome(tokenizer, [{"role": r, "content": c} for r, c in conversation])
            for of, conversation in CONVERSATIONS.items()
        }
    texts = {n: c if isinstance(c, str) else json.dumps(c, ensure_ascii=False) for n, c in files.items()}
    return {"name": name, "files": texts, "chats": chats}


def snippets():
    messages = [{"role": "user", "content": " Hello, World "}, {"role": "assistant", "content": "Yes\nno"}]
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = tokenizer_of({"tokenizer_config.json": config(None)}, Path(folder))
        return [{"template": text, **outcome(tokenizer, messages, text)} for text in SNIPPETS]


def main():
    golden = {
        "conversations": {n: [{"role": r, "content": c} for r, c in m] for n, m in CONVERSATIONS.items()},
        "checkpoints": [checkpoint(name, files) for name, files in CHECKPOINTS.items()],
        "snippets": snippets(),
    }
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
