"""What is handed out: one plan on paper, as one page without a network, and as files for other programs."""
