"""Makes the texts of the text metrics' tests and the scores their Python references give them.

    python make_text_golden.py OUTPUT.json

needs sacrebleu 2.6, lm_eval 0.4.13 (DROP, exact match), transformers 4.57 (SQuAD 2.0's official
evaluation), numpy and scipy. The texts are made from a fixed seed, to be nasty rather than likely.
"""

import importlib.util
import json
import pathlib
import random
import sys
from types import SimpleNamespace

import lm_eval
from lm_eval.api.metrics import exact_match_hf_evaluate
from sacrebleu.metrics import BLEU, CHRF
from transformers.data.metrics import squad_metrics

PAIRS = 320
BLOCK = 16

WORDS = """the The THE a an A An cat Cat sat on mat of house-hold well-known state-of-the-art don't
it's U.S. e.g. 3.14 -3 3 3.0 03 1,000.50 1000.5 1,000 100% $5 5$ 1e5 1E-7 1e16 1e-5 1e400 0.1 .5 5. 1_000
_1 1__0 nan NaN inf Infinity +7 007 12345678901234567890 123456789.123456789 9007199254740993 2e-3 1/2
4.9e-324 5.684341886080802e-14 1.7976931348623157e308 0.30000000000000004 2.5 0.0001 0.00001 -0.0 0
\u00c9cole e\u0301cole E\u0301COLE na\u00efve \u0130stanbul istanbul \u0131 I stra\u00dfe STRASSE Stra\u00dfe \u1e9e \ufb01n fin
\ufb03 \u01c5 \u01c4 \u039f\u0394\u039f\u03a3 \u03a3 \u03b1\u03a3\u0301 \u0391\u03a3'\u0391 \u0391\u03a3. \u0391\u03a3.\u0391 \u03a3\u0391 \u0391\u03a3\u00ad \u0391\u03a3\u2019 \u0391:\u03a3
\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1eb\U0001f1f7 \u2764\ufe0f \U00010400 \U00010428 \U0001d7d9 \uff11\uff12\uff13 \uff11\uff0c\uff10\uff10\uff10 \uff21 \uff34\uff28\uff25
\u0663\u0664 \u06f3 \u096b \u00b2 \u00bd \u2167 \u2177 \u4e09 \u65e5\u672c\u8a9e \u3042 \ud55c\uad6d\uc5b4 \u0627\u0644\u0643\u062a\u0627\u0628 \u05e9\u05dc\u05d5\u05dd \u202bRTL\u202c \u200fx
a\u0301 the\u0301 the_ _the a\u200b a\u200d an\u00b2 \u00b2an a' 'the' (the) "a" the-a a-a a.b \u00aba\u00bb \u2018the\u2019 \u2014the\u2014 \u2013 \u2026 \u00bf
... . , ; ! ? - -- --- ' '' " & &amp; &quot; &lt;b&gt; &amp;lt; <skipped> <b> {x} [y] ~ ` @ # ^ * | \\ / \\n : 1. .1 1, ,1
1-2 3-a a-3 1,2,3 1.2.3 1..2 a.1 1.a -1- 20-30 2019-2020 a,b a,,b .. ., ,. 10,000-20,000 \u00a35 \u20ac5 5\u20ac \u06601\u0660""".split(" ")
WORDS = [word for chunk in WORDS for word in chunk.split("\n") if word]

SPACES = [" "] * 24 + ["  ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u3000", "\u2028", "\x1c", "\x1f", "\x85", "\x0b",
                       "\u200b", "\ufeff", "-", "-\n", "", "\u202f", "\u180e", "\x00"]

FIXED = ["", " ", "\t\n", "the", "The a an", "!!!", "...", "-", "--", "\u00a0", "\u0130", "i\u0307", "i", "\u00df", "ss", "\ufb01", "\u0301",
         "nan", "inf", "-3", "3", "3.0", "1,000.50", "1000.5", "\uff11\uff12\uff13", "123", "1_000", "\x1c1", "1\x1c", "\u20281", "1\t",
         "\u4e09", "\u00b2", "\u200b", "\ufeff", "\U0001f600", "\U0001f600\U0001f600 \U0001f600", "1\u00a0000", "\x001", "a\x00"]


def text(rng, longest=14):
    if rng.random() < 0.12:
        return rng.choice(FIXED)
    made = rng.choice(WORDS)
    for _ in range(rng.randrange(longest)):
        made += rng.choice(SPACES) + rng.choice(WORDS)
    return rng.choice(["", "", "", " ", "\n"]) + made + rng.choice(["", "", "", ".", " ", "\u00a0", " ."])


def changed(rng, original):
    """A text that shares much with another, so that most scores lie between their bounds."""
    pieces = original.split(" ")
    for _ in range(rng.randrange(4)):
        at = rng.randrange(len(pieces))
        edit = rng.randrange(5)
        if edit == 0:
            pieces.insert(at, rng.choice(WORDS))
        elif edit == 1 and len(pieces) > 1:
            del pieces[at]
        elif edit == 2:
            pieces[at] = pieces[at].upper()
        elif edit == 3:
            pieces[at] = pieces[at] + rng.choice(".,;!-'")
        else:
            pieces[at] = rng.choice(WORDS)
    return " ".join(pieces)


def related(rng, original, longest=14):
    chance = rng.random()
    if chance < 0.08:
        return original
    return changed(rng, original) if chance < 0.75 else text(rng, longest)


def drop_utils():
    """lm_eval's task file, loaded alone: its package wants data sets."""
    path = pathlib.Path(lm_eval.__file__).parent / "tasks" / "drop" / "utils.py"
    spec = importlib.util.spec_from_file_location("drop_utils", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def squad(prediction, references):
    example = SimpleNamespace(qas_id="q", answers=[{"text": r} for r in references])
    exact, f1 = squad_metrics.get_raw_scores([example], {"q": prediction})
    return [float(exact["q"]), float(f1["q"])]


def squad_threshold(scores, probability, threshold, answerable):
    exact, f1 = (
        squad_metrics.apply_no_ans_threshold({"q": s}, {"q": probability}, {"q": answerable}, threshold)["q"]
        for s in scores
    )
    return [float(exact), float(f1)]


def drop(utils, predicted, references):
    if len(predicted) == 1:  # as the harness calls it
        score = utils.process_results({"answers": references}, predicted)
        return [float(score["em"]), float(score["f1"])]
    pairs = [utils.get_metrics(predicted, r) for r in references if r[0].strip()]
    return [float(max((p[i] for p in pairs), default=0)) for i in range(2)]


def exact(prediction, references, case, punctuation):
    """lm_eval's, with arrays too wide to cut off what lower case adds."""
    return float(
        any(
            exact_match_hf_evaluate(
                [prediction, "x" * 400], [r, "x" * 400], ignore_case=case, ignore_punctuation=punctuation
            )["exact_match"]
            == 1
            for r in references
        )
    )


def statistics(metric, prediction, references):
    return [int(s) for s in metric._extract_corpus_statistics([prediction], [[r] for r in references])[0]]


def item(rng, utils, bleu, chrf):
    prediction = text(rng)
    references = [related(rng, prediction) for _ in range(rng.choice([1, 1, 2, 3]))]
    spans = [text(rng, 3) for _ in range(rng.choice([1, 2, 3, 4, 9, 11]))]
    predicted = [prediction] if rng.random() < 0.4 else spans
    golds = [
        [related(rng, span, 3) for span in rng.sample(predicted, rng.randrange(1, len(predicted) + 1))]
        + [text(rng, 2) for _ in range(rng.choice([0, 0, 1, 3]))]
        for _ in range(rng.choice([1, 2, 3]))
    ]
    no_answer = rng.random()
    scores = squad(prediction, references)
    return {
        "prediction": prediction,
        "references": references,
        "squad": scores,
        "noAnswer": no_answer,
        "squadAtHalf": squad_threshold(scores, no_answer, 0.5, True),
        "squadUnanswerable": squad(prediction, []),
        "squadUnanswerableAtHalf": squad_threshold(squad(prediction, []), no_answer, 0.5, False),
        "spans": predicted,
        "goldSpans": golds,
        "drop": drop(utils, predicted, golds),
        "bleuStatistics": statistics(bleu, prediction, references),
        "bleu": BLEU(effective_order=True).sentence_score(prediction, references).score,
        "chrfStatistics": statistics(chrf, prediction, references),
        "chrf": chrf.sentence_score(prediction, references).score,
        "exact": [exact(prediction, references, c, p) for c in (False, True) for p in (False, True)],
    }


def corpus(metric, items):
    most = max(len(i["references"]) for i in items)
    streams = [[(i["references"] + [None] * most)[n] for i in items] for n in range(most)]
    return metric.corpus_score([i["prediction"] for i in items], streams).score


def main(output):
    rng = random.Random(20240229)
    utils, bleu, chrf = drop_utils(), BLEU(), CHRF()
    items = [item(rng, utils, bleu, chrf) for _ in range(PAIRS)]
    blocks = [{"begin": 0, "end": PAIRS}, {"begin": 0, "end": 1}]
    blocks += [{"begin": b, "end": b + BLOCK} for b in range(0, PAIRS, BLOCK)]
    for block in blocks:
        some = items[block["begin"] : block["end"]]
        block.update(bleu=corpus(bleu, some), chrf=corpus(chrf, some))
    floats = list(dict.fromkeys(FIXED + WORDS))
    numbers = {t: str(float(t)) for t in floats if utils._is_number(t)}
    for _ in range(200):
        value = rng.choice([rng.random(), rng.uniform(-1e9, 1e9), 2.0 ** rng.randrange(-1074, 1024), float(rng.getrandbits(70))])
        numbers["%.25e" % value] = str(value)
    written = {
        "items": items,
        "corpora": blocks,
        "numbers": numbers,
        "notNumbers": [t for t in floats if not utils._is_number(t)],
        "lower": {t: t.lower() for t in dict.fromkeys(FIXED + WORDS)},
    }
    pathlib.Path(output).write_text(json.dumps(written, indent=0) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
