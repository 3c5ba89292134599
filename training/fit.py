"""Labelled words → a network: the lower layers of a sentence model with one output for each type of act.

The same sentences, seed and machine give the same network to the bit: one thread, fixed order.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel

from training.labels import OPTIONAL, Labelled

__all__ = ["Network", "fit"]

Encoded = tuple[list[int], list[int], list[int]]  # numbers of pieces, with the type and stance of each
SEED = 0
EPOCHS = 4
BATCH = 16
RATE = 1.5e-4
HEAD_RATE = 1e-3
SMOOTHING = 0.02
STANCE_SHARE = 0.1  # of the loss: words that tell an act are a tenth of all
LONGEST = 189  # pieces
WARM = 0.1  # share of the steps in which the rate rises


class Network(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """The first `layers` layers of the model in `folder`, and a linear output: first types, then stances."""

    def __init__(self, folder: Path, layers: int, types: int, stances: int) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(folder, attn_implementation="eager")
        self.body.encoder.layer = self.body.encoder.layer[:layers]
        self.body.pooler = None
        self.drop = nn.Dropout(0.2)
        self.types = types + 1  # and none
        self.head = nn.Linear(self.body.config.hidden_size, self.types + stances + 1)  # and done

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.head(self.drop(self.body(input_ids=pieces, attention_mask=mask).last_hidden_state))


def fit(
    network: Network,
    sentences: Sequence[Labelled],
    pieces: Callable[[str], Sequence[int]],
    ends: tuple[int, int],
    *,
    epochs: int = EPOCHS,
    say: Callable[[str], None],
) -> None:
    """Trains the network in place; `ends` are the numbers that open and close a sentence."""
    data = [_encoded(sentence, pieces, ends) for sentence in sentences]
    steps = epochs * -(-len(data) // BATCH)
    rates = [
        {"params": network.body.parameters(), "lr": RATE},
        {"params": network.head.parameters(), "lr": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (steps * WARM)) * max(0.02, 1 - step / steps)
    )
    order = random.Random(SEED)
    network.train()
    for epoch in range(epochs):
        total = 0.0
        for numbers, mask, types, stances in _batches(data, order):
            optimizer.zero_grad()
            scores = network(numbers, mask).flatten(0, 1)
            loss = _loss(scores[:, : network.types], types)
            if (stances != OPTIONAL).any():
                loss = loss + STANCE_SHARE * _loss(scores[:, network.types :], stances)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        say(f"epoch {epoch + 1} of {epochs}: loss {total * BATCH / len(data):.4f}")
    network.eval()


def _loss(scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    return nn.functional.cross_entropy(
        scores, labels.flatten(), ignore_index=OPTIONAL, label_smoothing=SMOOTHING
    )


def _encoded(sentence: Labelled, pieces: Callable[[str], Sequence[int]], ends: tuple[int, int]) -> Encoded:
    """A word's label stands at its first piece."""
    numbers, types, stances = [ends[0]], [OPTIONAL], [OPTIONAL]
    for word, kind, stance in zip(sentence.words, sentence.types, sentence.stances, strict=True):
        cut = pieces(word)
        numbers += cut
        types += [kind] + [OPTIONAL] * (len(cut) - 1)
        stances += [stance] + [OPTIONAL] * (len(cut) - 1)
    return [*numbers[:LONGEST], ends[1]], [*types[:LONGEST], OPTIONAL], [*stances[:LONGEST], OPTIONAL]


def _batches(data: Sequence[Encoded], order: random.Random) -> Iterator[tuple[torch.Tensor, ...]]:
    """Numbers, mask, types, stances of sentences of about the same length, in another order each time."""
    sorted_ = sorted(range(len(data)), key=lambda n: len(data[n][0]) + order.random() * 8)
    starts = list(range(0, len(sorted_), BATCH))
    order.shuffle(starts)
    for start in starts:
        batch = [data[n] for n in sorted_[start : start + BATCH]]
        longest = max(len(numbers) for numbers, _, _ in batch)
        mask = [[1] * len(numbers) + [0] * (longest - len(numbers)) for numbers, _, _ in batch]
        yield (
            _table([numbers for numbers, _, _ in batch], longest, 0),
            torch.tensor(mask),
            _table([types for _, types, _ in batch], longest, OPTIONAL),
            _table([stances for _, _, stances in batch], longest, OPTIONAL),
        )


def _table(rows: Sequence[list[int]], longest: int, filler: int) -> torch.Tensor:
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])
