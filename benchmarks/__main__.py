"""Run every benchmark: ``python -m benchmarks``."""

from benchmarks import bench_browser, bench_build, bench_column, bench_many, bench_split

for benchmark in (bench_split, bench_build, bench_column, bench_browser, bench_many):
    benchmark.main()
    print()
