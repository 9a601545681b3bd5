"""Runs the benchmarks beside their peers, in turn so that another program disturbs all alike, and prints one table.

Called by run.sh with the class path, the number of rounds and one or more Java homes.
"""
import os
import subprocess
import sys

classpath, rounds, homes = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
here = os.path.dirname(os.path.abspath(__file__))
cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
# a machine may be told to run the kernels of another processor: the peer gets its own
environment = {key: value for key, value in os.environ.items() if not key.startswith("OPENBLAS_")}
best = {}   # (program, threads, what) -> the best value


def run(program, threads, command, smaller):
    """Keeps the best value of each line "what: value …" that the command prints."""
    done = subprocess.run(command, capture_output=True, text=True,
                          env={**environment, "OPENBLAS_NUM_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)})
    if done.returncode != 0:
        print(f"{program} failed: {' '.join(done.stderr.strip().splitlines()[-1:])}", file=sys.stderr)
    for line in done.stdout.splitlines():
        what, colon, value = line.rpartition(": ")
        if colon:
            key, value = (program, threads, what), float(value.split()[0])
            best[key] = (min if smaller else max)(value, best.get(key, value))
    print(".", end="", file=sys.stderr, flush=True)


def python(script, *arguments):
    return [sys.executable, os.path.join(here, script), *arguments]


def java(home, options, threads, program, *arguments):
    return [os.path.join(home, "bin", "java"), *options, f"-Dkobai.threads={threads}", "-cp", classpath, f"kobai.bench.{program}",
            *arguments]


def version(home):
    with open(os.path.join(home, "release")) as lines:
        return next(line.split('"')[1].split(".")[0] for line in lines if line.startswith("JAVA_VERSION="))


forms = {}   # name -> (home, options)
for home in homes:
    forms[f"JDK {version(home)}"] = (home, ["--add-modules", "jdk.incubator.vector"])
    forms[f"JDK {version(home)}, no module"] = (home, [])
alone = sorted({1, cores})

for _ in range(rounds):
    for threads in alone:
        run("NumPy", threads, python("products_numpy.py"), smaller=False)
        for name, (home, options) in forms.items():
            run(name, threads, java(home, options, threads, "Products"), smaller=False)
    for threads in alone:
        run("NumPy", threads, python("step_numpy.py"), smaller=True)
        for precision in "float64", "float32":
            run("PyTorch " + precision, threads, python("step_torch.py", precision), smaller=True)
        for name, (home, options) in forms.items():
            run(name, threads, java(home, options, threads, "StepBench"), smaller=True)
for _ in range(2):
    run("NumPy", cores, python("batchnorm_numpy.py"), smaller=True)
    for name, (home, options) in forms.items():
        if options:
            run(name, cores, java(home, options, cores, "BatchNormBench"), smaller=True)
for name, (home, options) in forms.items():
    if not options:
        run(name.replace("no module", "no fma"), cores, java(home, ["-XX:-UseFMA"], cores, "StepBench", "2", "40"), smaller=True)

print(file=sys.stderr)
for threads in alone:
    print(f"\nProducts on {threads} of {cores} cores, GFLOP/s and (× NumPy)")
    print(f"{'':24}{'NumPy':>8}" + "".join(f"{name:>22}" for name in forms))
    for (program, at, what), peer in best.items():
        if program == "NumPy" and at == threads and "x" in what:
            values = [best.get((name, threads, what), float("nan")) for name in forms]
            print(f"{what:24}{peer:8.1f}" + "".join(f"{v:14.1f} ({v / peer:.2f})" for v in values))
for what in "us a step", "s for 32 networks":
    for threads in alone:
        rows = [(program, value) for (program, at, name), value in best.items() if at == threads and name == what]
        peers = [(program, value) for program, value in rows if not program.startswith("JDK")]
        if peers:
            print(f"\n{what} on {threads} of {cores} cores{'':8}" + "".join(f"{'× ' + peer:>20}" for peer, _ in peers))
            for program, value in rows:
                print(f"{program:28}{value:9.4g}" + "".join(f"{value / peer:20.2f}" for _, peer in peers))
