"""The experiment of BatchNormBench, in plain NumPy: 32 networks one after another, on whatever threads its BLAS takes.

784-100x5-10 with ReLU, 1,000 images, SGD 0.01, batch 100, 20 epochs, 16 standard deviations from 1 to 1e-4, with and
without batch normalization; the accuracy is measured after every epoch. The images are noise: the time does not depend on them.
"""
import time

import numpy as np

rng = np.random.default_rng(1)
images, labels = rng.random((1000, 784)), rng.integers(0, 10, 1000)
targets = np.eye(10)[labels]
sizes = [784, 100, 100, 100, 100, 100, 10]
batch, epochs, rate, epsilon, momentum = 100, 20, 0.01, 1e-6, 0.9


def train(std, normalized):
    weights = [std * rng.standard_normal(shape) for shape in zip(sizes, sizes[1:])]
    biases = [np.zeros(n) for n in sizes[1:]]
    hidden = len(weights) - 1
    gamma, beta = [np.ones(100) for _ in range(hidden)], [np.zeros(100) for _ in range(hidden)]
    mean, variance = [np.zeros(100) for _ in range(hidden)], [np.ones(100) for _ in range(hidden)]

    def forward(x, remember):
        memory = []
        for l, (w, b) in enumerate(zip(weights, biases)):
            entering, x_hat, inverse = x, None, None
            x = x @ w + b
            if l < hidden:
                if normalized:
                    mu, var = (x.mean(0), x.var(0)) if remember else (mean[l], variance[l])
                    if remember:
                        mean[l] = momentum * mean[l] + (1 - momentum) * mu
                        variance[l] = momentum * variance[l] + (1 - momentum) * var
                    inverse = 1 / np.sqrt(var + epsilon)
                    x_hat = (x - mu) * inverse
                    x = gamma[l] * x_hat + beta[l]
                x = np.maximum(x, 0)
            if remember:
                memory.append((entering, x_hat, inverse, x))
        return x, memory

    for _ in range(epochs):
        order = rng.permutation(len(images))
        for chosen in order.reshape(-1, batch):
            y, memory = forward(images[chosen], True)
            y = y - y.max(1, keepdims=True)
            delta = np.exp(y)
            delta /= delta.sum(1, keepdims=True)
            delta = (delta - targets[chosen]) / batch
            for l in reversed(range(len(weights))):
                entering, x_hat, inverse, leaving = memory[l]
                if l < hidden:
                    delta = delta * (leaving > 0)
                    if normalized:
                        d_gamma, d_beta = (delta * x_hat).sum(0), delta.sum(0)
                        delta = gamma[l] * inverse * (delta - d_beta / batch - x_hat * d_gamma / batch)
                        gamma[l] -= rate * d_gamma
                        beta[l] -= rate * d_beta
                d_w, d_b = entering.T @ delta, delta.sum(0)
                if l > 0:
                    delta = delta @ weights[l].T
                weights[l] -= rate * d_w
                biases[l] -= rate * d_b
        accuracy = (forward(images, False)[0].argmax(1) == labels).mean()
    return accuracy


np.seterr(all="ignore")   # std 1 without normalization overflows
start = time.perf_counter()
for std in np.logspace(0, -4, 16):
    train(std, False)
    train(std, True)
print(f"s for 32 networks: {time.perf_counter() - start:.2f}")
