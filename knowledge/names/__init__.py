"""Names: titles, keys, scripts, likeness. What the rest of the knowledge base asks about names is exported here."""

from knowledge.names.keys import index_keys, name_key, query_keys
from knowledge.names.query import NameQuery, parse_query
from knowledge.names.ranking import Candidate, Certainty, Ranked, Reason, Verdict, judge, rank
from knowledge.names.similarity import same_name_loosely
from knowledge.names.titles import split_titles
from knowledge.names.tokens import skeleton

__all__ = [
    "Candidate",
    "Certainty",
    "NameQuery",
    "Ranked",
    "Reason",
    "Verdict",
    "index_keys",
    "judge",
    "name_key",
    "parse_query",
    "query_keys",
    "rank",
    "same_name_loosely",
    "skeleton",
    "split_titles",
]
