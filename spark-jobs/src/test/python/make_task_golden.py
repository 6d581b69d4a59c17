"""Writes src/test/resources/tasks: small corpora in the columns of the published data sets, as JSONL
and as the Parquet that the datasets library writes, and what lm-evaluation-harness (lm_eval 0.4.13)
makes of them.

    python make_task_golden.py OUTPUT_FOLDER

Nothing is downloaded: the harness's own tasks are given these rows as their data set.
"""

import json
import pathlib
import sys

import datasets
import lm_eval.api.task
from lm_eval.tasks import TaskManager

NASTY = "caf\u00e9 \u2028 \U0001f600 {x} \\ 'q' \"d\" \u00a0\t"


def arc(question, texts, labels, key):
    return {
        "id": "i",
        "question": question,
        "choices": {"text": texts, "label": labels},
        "answerKey": key,
    }


def drop_answer(number="", spans=(), day="", month="", year=""):
    return {
        "number": number,
        "date": {"day": day, "month": month, "year": year},
        "spans": list(spans),
        "worker_id": "w",
        "hit_id": "h",
    }


def drop(passage, question, answer, validated):
    keys = ["number", "date", "spans", "worker_id", "hit_id"]
    return {
        "section_id": "s",
        "query_id": "q",
        "passage": passage,
        "question": question,
        "answer": answer,
        "validated_answers": {key: [v[key] for v in validated] for key in keys},
    }


def problem(question, answer, options):
    return {"question": question, "answer": answer, "options": options}


ROWS = {
    "arc_easy": [
        arc("Which is " + NASTY + "?", ["a b", "\u00e9", " lead", "x"], ["A", "B", "C", "D"], "C"),
        arc("Numbers?", ["one", "two", "three"], ["1", "2", "3"], "2"),
        arc("Five\n lines", ["1", "2", "3", "4", "5"], ["A", "B", "C", "D", "E"], "E"),
    ],
    "piqa": [
        {"goal": "To " + NASTY, "sol1": "do it", "sol2": "don't {y}", "label": 1},
        {"goal": "", "sol1": "nothing", "sol2": "some\nthing", "label": 0},
    ],
    "race": [
        {
            "article": "An article.\n" + NASTY,
            "problems": str(
                [
                    problem("The gap is  _  .", "B", ["a", "the 'b'", 'say "c"', "d's \"both\""]),
                    problem("What _ here?", "D", ["1", "2", "3", "\u00fc\U0001f600\t\x07\xad"]),
                    problem("It's the last  _  .", "A", ["w", "x", "y\\n", "z"]),
                ]
            ),
        },
        {"article": "Short", "problems": str([problem("Q?", "C", ["a", "b", "c", "d"])])},
    ],
    "squadv2": [
        {
            "id": "1",
            "title": "T_1",
            "context": "Long " + NASTY,
            "question": " Who? ",
            "answers": {"text": ["he", "she"], "answer_start": [0, 3]},
        },
        {
            "id": "2",
            "title": "T",
            "context": "C",
            "question": "None?",
            "answers": {"text": [], "answer_start": []},
        },
    ],
    "drop": [
        drop("P " + NASTY, "How many?", drop_answer("8"), [drop_answer("1"), drop_answer("8")]),
        drop("P", "Who?", drop_answer(spans=["a", "b"]), [drop_answer(spans=["b", "a"]), drop_answer(spans=["a", "b"])]),
        drop("P", "When?", drop_answer(day="3", month="May", year="1990"), [drop_answer(year="1990"), drop_answer(month="May", year="1990")]),
        drop("P", "Nothing?", drop_answer(), []),
    ],
    "wmt14-fr-en": [
        {"translation": {"fr": "\u00c0 " + NASTY, "en": "At " + NASTY}},
        {"translation": {"fr": "Oui.", "en": "Yes."}},
    ],
}


def give(rows):
    """Makes tasks find these rows as all their splits, the last one to draw examples from."""

    def download(self, *args, **kwargs):
        table = datasets.Dataset.from_list(rows)
        last = datasets.Dataset.from_list(rows[-1:])
        self.dataset = datasets.DatasetDict(
            {"train": last, "validation": table, "test": table}
        )

    lm_eval.api.task.ConfigurableTask.download = download


def asked(task, doc, shots):
    entry = {"context": task.fewshot_context(doc, shots)}
    if task.OUTPUT_TYPE == "multiple_choice":
        entry["choices"] = task.doc_to_choice(doc)
        entry["answer"] = task.doc_to_target(doc)
    return entry


def main(folder):
    for name, rows in ROWS.items():
        give(rows)
        task = TaskManager().load([name])["tasks"][name]
        docs = list(task.eval_docs)
        golden = {"zero_shot": [asked(task, doc, 0) for doc in docs]}
        # Nothing to compare with: drop's examples show the keys of the answer's dictionary, and
        # squadv2's end in a TypeError.
        if name == "drop":
            golden["answers"] = [doc["answers"] for doc in docs]
        elif name != "squadv2":
            task.sampler.sample = lambda n, eval_doc=None: docs[-1:]
            golden["one_shot"] = [asked(task, doc, 1) for doc in docs]
        stem = folder / name.replace("-", "_")
        lines = [json.dumps(row) for row in rows]
        stem.with_suffix(".jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        datasets.Dataset.from_list(rows).to_parquet(str(stem.with_suffix(".parquet")))
        stem.with_suffix(".golden.json").write_text(
            json.dumps(golden, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
