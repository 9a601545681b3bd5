"""Runs a Jupyter server that ends with the program that started it: when our standard input ends, so do we."""
import os
import runpy
import signal
import sys
import threading


def end_with_our_parent():
    while os.read(0, 1024):  # sys.stdin would be locked when Python ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)


# jsonschema would load a parser for each of these formats, which no Jupyter schema uses; the first takes longer than all the rest
for parser in 'rfc3987_syntax', 'isoduration', 'fqdn', 'webcolors', 'uri_template':
    sys.modules[parser] = None
try:
    # JupyterLab would ask Node twice where to build extensions from, at each start, and never use the answer
    import jupyterlab.commands
    jupyterlab.commands._yarn_config = lambda logger: {'yarn config': {}, 'npm config': {}}
except ImportError:
    pass
threading.Thread(target=end_with_our_parent, daemon=True).start()
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)
