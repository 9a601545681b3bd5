"""One training step of 784-100x4-10 with ReLU, batch 128, SGD 0.01, float64, in plain NumPy.

The same computation as StepBench, with as few passes over memory as plain NumPy allows. Prints microseconds a step:
the best and the median of the rounds.
"""
import sys
import time

import numpy as np

rounds, steps = (int(sys.argv[1]) if len(sys.argv) > 1 else 20), 100
rng = np.random.default_rng(0)
images, labels = rng.random((20_000, 784)), rng.integers(0, 10, 20_000)
targets = np.eye(10)[labels]
sizes = [784, 100, 100, 100, 100, 10]
weights = [rng.standard_normal(shape) * np.sqrt(2 / shape[0]) for shape in zip(sizes, sizes[1:])]
biases = [np.zeros(n) for n in sizes[1:]]


def step(batch=128, learning_rate=0.01):
    chosen = rng.integers(0, len(images), batch)
    y = [images[chosen]]                                   # y[l] enters layer l
    for w, b in zip(weights, biases):
        z = y[-1] @ w
        z += b
        y.append(np.maximum(z, 0, out=z) if w is not weights[-1] else z)

    log_p = y.pop()
    log_p -= log_p.max(axis=1, keepdims=True)
    log_p -= np.log(np.exp(log_p).sum(axis=1, keepdims=True))
    loss = -(targets[chosen] * log_p).sum() / batch

    delta = (np.exp(log_p) - targets[chosen]) / batch
    for l in reversed(range(len(weights))):
        d_w, d_b = y[l].T @ delta, delta.sum(axis=0)
        if l > 0:
            delta = delta @ weights[l].T
            delta *= y[l] > 0
        weights[l] -= learning_rate * d_w
        biases[l] -= learning_rate * d_b
    return loss


for _ in range(steps):
    step()
micros = []
for _ in range(rounds):
    start = time.perf_counter()
    for _ in range(steps):
        step()
    micros.append((time.perf_counter() - start) / steps * 1e6)
print(f"us a step: {min(micros):.0f} (median {np.median(micros):.0f})")
