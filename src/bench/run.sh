#!/bin/sh
# The products, the training step and the 32 networks of chapter 10 beside their peers, as one table, in less than ten minutes.
#   src/bench/run.sh [Java home …]     without one: JAVA_HOME, or the java that is found
#   ROUNDS=2      each program runs as often, in turn with the others; the best counts
#   PYTHON=…      a Python with numpy and, for the second peer, torch
set -e
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- "${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}"
mvn -B -q -Pbench test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
classpath="target/test-classes:target/classes:$(cat target/bench.classpath)"
"${PYTHON:-python3}" src/bench/python/table.py "$classpath" "${ROUNDS:-2}" "$@"
