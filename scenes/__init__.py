"""Pictures: scenes as values, and what draws them."""
