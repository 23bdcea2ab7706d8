"""Names: titles, keys, scripts, likeness. What the rest of the knowledge base asks about names is exported here."""

from knowledge.names.keys import name_key
from knowledge.names.looking_up import word_numbers
from knowledge.names.one_name import same_name_loosely
from knowledge.names.query import NameQuery, parse_query
from knowledge.names.ranking import Candidate, Certainty, Ranked, Reason, Verdict, judge, rank
from knowledge.names.titles import split_titles
from knowledge.names.tokens import skeleton

__all__ = [
    "Candidate",
    "Certainty",
    "NameQuery",
    "Ranked",
    "Reason",
    "Verdict",
    "judge",
    "name_key",
    "parse_query",
    "rank",
    "same_name_loosely",
    "skeleton",
    "split_titles",
    "word_numbers",
]
