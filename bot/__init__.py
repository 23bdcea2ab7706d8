"""The imperative shell: the only package that imports telegram and asyncio, reads the environment or the clock."""
