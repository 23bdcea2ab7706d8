"""A Bot API of our own: the core keeps chats in memory and refuses what Telegram refuses; fronts stand before it."""
