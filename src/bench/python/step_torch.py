"""One training step of 784-100x4-10 with ReLU, batch 128, SGD 0.01, in eager PyTorch; the argument is float64 or float32.

The same computation as StepBench. Prints microseconds a step: the best and the median of the rounds.
"""
import statistics
import sys
import time

import torch
from torch import nn

precision, rounds, steps = sys.argv[1], (int(sys.argv[2]) if len(sys.argv) > 2 else 20), 100
torch.manual_seed(0)
torch.set_default_dtype(getattr(torch, precision))
images, labels = torch.rand(20_000, 784), torch.randint(0, 10, (20_000,))
sizes = [784, 100, 100, 100, 100, 10]
layers = []
for fan_in, fan_out in zip(sizes, sizes[1:]):
    layers += [nn.Linear(fan_in, fan_out), nn.ReLU()]
network = nn.Sequential(*layers[:-1])
optimizer = torch.optim.SGD(network.parameters(), lr=0.01)
cross_entropy = nn.CrossEntropyLoss()


def step(batch=128):
    chosen = torch.randint(0, len(images), (batch,))
    loss = cross_entropy(network(images[chosen]), labels[chosen])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


for _ in range(steps):
    step()
micros = []
for _ in range(rounds):
    start = time.perf_counter()
    for _ in range(steps):
        step()
    micros.append((time.perf_counter() - start) / steps * 1e6)
print(f"us a step: {min(micros):.0f} (median {statistics.median(micros):.0f})")
