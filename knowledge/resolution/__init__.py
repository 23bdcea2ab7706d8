"""From the facts of many articles to one meeting and one person each. Re-points mentions; never changes a fact."""
