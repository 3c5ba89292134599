"""How an act stands to the world: done, planned, asked, supposed, denied; with the words that say so.

An act counts as done only where its form says so. It is looked at from inside out: its own auxiliaries,
negations and tense (`verbs`, `nouns`), the words just before it (`openings`), then each clause, noun or
preposition above it up to the sentence (`above`). The strongest doubt met on the way wins, and each
negation turns what lies below it.

Decisions, where the coding conventions leave room:

- "Is said to have", "is reported to have", "reportedly": actual (an unnamed voice takes nothing away).
  "Is believed", "is thought to have": opinion. "Is alleged", "rumoured", "feared to have", "may have",
  "must have", "appears to have", "allegedly", "apparently", "probably": hypothetical.
- "Would have done", "should have done", "was to have done", "had X done": negated as well.
- "Would" is planned in what somebody said, hypothetical elsewhere, and actual in "would later".
- A bare infinitive is never done, unless something says so: "did", "made X leave", "helped free".
- "Stopped supplying", "halted the shelling": the inner act was going on, so `ongoing`, not negated.
- "Failed to prevent the attack": two negations, the attack is done. "Did not deny", "refused to rule
  out", "cannot be excluded": two negations, but of a stance, so hypothetical.
- "Tried to", "attempted": planned. "Was allowed to": planned. "Was forced to", "had to" (not in what
  somebody said), "was able to": actual.
- A noun of happening under a verb of judging ("condemned the raid") and any definite one is done,
  unless the verb says otherwise ("cancelled the visit"); an indefinite one ("will bring a truce")
  shares the stance of its verb.
"""

from __future__ import annotations

from comity.extract.modality.above import climb
from comity.extract.modality.nouns import at_noun
from comity.extract.modality.openings import bare, opening
from comity.extract.modality.presents import plain_present, wished
from comity.extract.modality.stance import Found, Stance
from comity.extract.modality.verbs import at_verb
from comity.knowledge.language.modality import ModalityWords
from comity.sentence import Sentence

__all__ = ["Stance", "stance_of"]


def stance_of(sentence: Sentence, i: int, words: ModalityWords, *, support: int | None = None) -> Stance:
    """The stance of the verb or noun `i`; of a noun carried by a support verb, that verb's stance too."""
    denying = not sentence.lowers.isdisjoint(words.denying)
    found = Found(sentence=sentence, words=words, act=i, denying=denying)
    token = sentence.tokens[i]
    carrier = token if support is None else sentence.tokens[support]
    opening(found, token)
    if token.pos in ("VERB", "AUX"):
        at_verb(found, token)
    else:
        at_noun(found, token)
    if carrier is not token:
        opening(found, carrier)
        found.meet(words.over_nouns.of(found.lemma(carrier)), carrier.i)
        at_verb(found, carrier)
    climb(found, carrier)
    bare(found, carrier)
    wished(found, carrier)
    if carrier is token or token.rel not in ("nsubj", "nsubjpass"):
        plain_present(found, carrier)
    if "?" in sentence.tokens[-1].text or (len(sentence.tokens) > 1 and "?" in sentence.tokens[-2].text):
        found.meet("hypothetical", sentence.tokens[-1].i)
    return found.stance()
