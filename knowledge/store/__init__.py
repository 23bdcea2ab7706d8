"""The knowledge base on disk: all SQL of the project, one module per kind of thing kept."""

from knowledge.store.database import Store

__all__ = ["Store"]
