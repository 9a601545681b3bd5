#!/bin/sh
# The training step and the batch-norm experiment beside their peers, interleaved so that another program disturbs all alike,
# then the products.
#   src/bench/run.sh [rounds]        PYTHON=… a Python with numpy and, for the second peer, torch
set -e
cd "$(dirname "$0")/../.."
rounds=${1:-5}
python=${PYTHON:-python3}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
mvn -B -q -Pbench test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
run="$java -cp target/test-classes:target/classes:$(cat target/bench.classpath)"
out=target/bench.txt
: > "$out"
for round in $(seq "$rounds"); do
    $run -Dkobai.threads=1 kobai.bench.StepBench | tee -a "$out"
    $run kobai.bench.StepBench | tee -a "$out"
    "$python" src/bench/python/step_numpy.py | tee -a "$out"
    for precision in float64 float32; do
        "$python" src/bench/python/step_torch.py $precision | tee -a "$out" || echo "torch is not installed"
    done
done
awk -F': ' '{ sub(/ us.*/, "", $2); if (!($1 in best) || $2 + 0 < best[$1]) best[$1] = $2 + 0 }
    END { for (b in best) if (b ~ /^kobai/)
            for (p in best) if (p !~ /^kobai/) printf "%s / %s: %.2f\n", b, p, best[b] / best[p] }' "$out" | sort
for round in 1 2; do
    $run kobai.bench.BatchNormBench | tail -1
    "$python" src/bench/python/batchnorm_numpy.py
done
$run kobai.bench.ProductBench
