"""Speed, measured by hand: `python -m tests.benchmarks NAME [--json]`. Each run holds its own baseline."""
