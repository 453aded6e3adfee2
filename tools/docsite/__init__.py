"""The documentation site: pages generated from data, code and measurements, and how it is built."""
