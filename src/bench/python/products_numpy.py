"""The products of Products.java in NumPy, in 10^9 multiplications and additions a second: the best of half a second each."""
import time

import numpy as np

rng = np.random.default_rng(1)


def measure(name, operations, product):
    times, best = max(1, int(8e6 / operations)), float("inf")
    end = time.perf_counter() + 0.5
    while time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(times):
            product()
        best = min(best, (time.perf_counter() - start) / times)
    print(f"{name}: {operations / best / 1e9:.2f}")


for shape in "512x512x512 128x784x100 784x128x100 128x100x100 128x100x10 100x128x10".split():
    m, inner, n = map(int, shape.split("x"))
    a, b = rng.standard_normal((m, inner)), rng.standard_normal((inner, n))
    at, bt = np.ascontiguousarray(a.T), np.ascontiguousarray(b.T)
    measure(f"{shape} A B", 2 * m * inner * n, lambda: a @ b)
    measure(f"{shape} At B", 2 * m * inner * n, lambda: at.T @ b)
    measure(f"{shape} A Bt", 2 * m * inner * n, lambda: a @ bt.T)
