"""Benchmarks: each compares in one run, since machines are noisy."""
