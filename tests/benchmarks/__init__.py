"""The benchmarks work, at a small size."""
