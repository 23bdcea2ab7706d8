"""A second extractor: asks a language model, and believes it only where the article's own words show what it says.

The one room in knowledge/ that reaches a network, and only where a team names an endpoint: `asking` asks, `vetting`
turns the claims that hold into facts, `reconciling` sets them beside the rules'. Only `asking` needs the extra.
"""
