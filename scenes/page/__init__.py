"""The page: what is chosen, what is shown of it, and in which words."""
