"""The figures of a steady tone as one writes them with numpy and scipy: the peer of bench/measure.mjs.

usage: python3 measure-scipy.py FILE.f64 RATE NOMINAL    (two channels one after the other, float64)
Prints the figures and the seconds of cpu that they took, reading left out, as JSON.
"""

import json
import sys
import time

import numpy as np
from scipy import signal

BH7 = [0.2710514007, 0.4332979392, 0.2181229995, 0.06592544639, 0.0108117421, 0.0007765848252, 1.388721735e-5]
ORDERS = 10


def columns(n, omegas):
    return np.concatenate([f(np.outer(n, omegas)) for f in (np.cos, np.sin)], axis=1)


def fit(x, rate, nominal, window):
    """Frequency by Gauss and Newton, then the fundamental, nine harmonics and the constant by least squares, weighted."""
    n = np.arange(len(x)) - (len(x) - 1) / 2
    spectrum = np.abs(np.fft.rfft(x * window))
    near = np.abs(np.fft.rfftfreq(len(x), 1 / rate) - nominal) < 0.01 * nominal
    omega = 2 * np.pi * np.argmax(spectrum * near) / len(x)
    moment = np.sum(window * n * n)
    for _ in range(4):
        tone = np.exp(-1j * omega * n)
        c = 2 * np.sum(window * x * tone) / np.sum(window)
        residual = x - np.real(c * np.conj(tone))
        slope = np.sum(window * n * residual * tone)
        omega += np.imag(slope / c) * 2 / moment
    orders = np.arange(1, ORDERS + 1)
    orders = orders[orders * omega < np.pi]
    matrix = np.column_stack([columns(n, orders * omega), np.ones(len(x))])
    weighted = matrix * window[:, None]
    solution = np.linalg.solve(matrix.T @ weighted, weighted.T @ x)
    k = len(orders)
    return omega * rate / (2 * np.pi), solution[:k] - 1j * solution[k : 2 * k], solution[-1], x - matrix @ solution


def a_weight(f):
    f2 = np.maximum(f, 1e-9) ** 2
    r = lambda f2: 12194.217**2 * f2**2 / ((f2 + 20.598997**2) * np.sqrt((f2 + 107.65265**2) * (f2 + 737.86223**2)) * (f2 + 12194.217**2))
    return r(f2) / r(1e6)


def w468(f):
    h1 = -4.737338981378384e-24 * f**6 + 2.043828333606125e-15 * f**4 - 1.363894795463638e-7 * f**2 + 1
    h2 = 1.306612257412824e-19 * f**5 - 2.118150887518656e-11 * f**3 + 5.559488023498642e-4 * f
    return 10 ** (18.246265068039158 / 20) * 1.246332637532143e-4 * f / np.hypot(h1, h2)


def density(x, rate):
    return signal.welch(x, rate, window=("general_cosine", BH7), nperseg=1 << 17, noverlap=1 << 16, detrend=False)


def hum(f, p):
    """The lines of the mains, the fundamental sought from half a hertz below to half a hertz above."""
    step = f[1]
    best = 0.0
    for nominal in (50, 60):
        for mains in nominal + np.linspace(-0.5, 0.5, 101):
            total = 0.0
            for hz in mains * np.arange(1, int(2000 / mains) + 1):
                at = int(round(hz / step))
                around = np.concatenate([p[at - 24 : at - 4], p[at + 5 : at + 25]])
                floor = np.median(around)
                if p[at - 1 : at + 2].max() > 10 * floor:
                    total += np.sum(p[at - 4 : at + 5]) - 9 * floor
            best = max(best, total)
    return best * step


def interruptions(x, residual, rate, hz):
    block = 1 << 13
    frames = x[: len(x) // block * block].reshape(-1, block) * signal.windows.blackman(block)
    phases = np.angle(frames @ np.exp(-2j * np.pi * hz / rate * np.arange(block))) - 2 * np.pi * hz / rate * block * np.arange(len(frames))
    steps = np.angle(np.exp(1j * np.diff(phases)))
    jumps = int(np.sum(np.abs(steps - np.median(steps)) > 0.03))
    repeats = 0
    for lag in (32, 48, 64, 96, 128, 192, 256, 384, 441, 480, 512, 882, 960, 1024, 2048, 4096):
        same = x[lag:] == x[:-lag]
        if same.any():
            edges = np.flatnonzero(np.diff(np.concatenate([[0], same.view(np.int8), [0]])))
            repeats += int(np.sum(edges[1::2] - edges[::2] >= lag))
    zeros = int(np.sum(np.convolve(x == 0, np.ones(16), "valid") == 16))
    sizes = np.abs(residual)
    clicks = int(np.sum(sizes > 6 * np.quantile(sizes[::10], 0.999)))
    return jumps, repeats, zeros, clicks


def channel(x, rate, nominal, window):
    hz, tones, dc, residual = fit(x, rate, nominal, window)
    power = np.abs(tones) ** 2
    f, p = density(residual, rate)
    p = 2 * p
    heard = (f >= 20) & (f <= 20000)
    noise = [np.sum(p[heard] * w(f[heard]) ** 2) * f[1] for w in (np.ones_like, a_weight, lambda f: w468(f) / w468(2000.0), w468)]
    audible = power[1:][hz * np.arange(2, len(tones) + 1) <= 20000]
    rest = noise[0] + np.sum(audible)
    db = lambda ratio: float(10 * np.log10(ratio))
    look_f, look = density(x - np.mean(x), rate)
    edges = np.searchsorted(look_f, 20 * (rate / 40) ** (np.arange(901) / 900))
    picture = np.maximum.reduceat(look, np.unique(edges[:-1]))
    peak = np.max(np.abs(x))
    return {
        "frequency": float(hz),
        "level": db(power[0]),
        "dc": float(dc),
        "thd": db(np.sum(audible) / power[0]),
        "thd-n": db(rest / (power[0] + rest)),
        "noise": [db(one) for one in noise],
        "snr": [db(power[0] / one) for one in noise],
        "harmonics": [db(one / power[0]) for one in power[1:]],
        "phases": [float(np.angle(t) - (k + 2) * np.angle(tones[0])) for k, t in enumerate(tones[1:])],
        "hum": hum(f, p),
        "clipping": [int(np.sum(np.abs(x) >= 0.99995)), int(np.sum(x > 0.999 * peak)), int(np.sum(x < -0.999 * peak))],
        "interruptions": interruptions(x, residual, rate, hz),
        "spectrum": len(picture),
    }


def main():
    path, rate, nominal = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
    left, right = np.fromfile(path).reshape(2, -1)
    begun = time.process_time()
    started = time.perf_counter()
    window = signal.windows.general_cosine(len(left), BH7)
    figures = [channel(x, rate, nominal, window) for x in (left, right)]
    balance = figures[1]["level"] - figures[0]["level"]
    seconds = {"cpuSec": time.process_time() - begun, "wallSec": time.perf_counter() - started}
    print(json.dumps({**seconds, "balance": balance, "figures": figures}))


main()
