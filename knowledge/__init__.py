"""What is known and how sure it is: articles, facts, the store, and the questions one can ask. No markup, no clock."""
