"""Runs a Jupyter server that ends with the program that started it: when our standard input ends, so do we."""
import os
import runpy
import signal
import sys
import threading


def end_with_our_parent():
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


# jsonschema would load a grammar for a format that no Jupyter schema uses, which takes longer than all the rest
sys.modules['rfc3987_syntax'] = None
threading.Thread(target=end_with_our_parent, daemon=True).start()
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)
