"""Prints what this Python has of Jupyter, one key=value a line; quick, so it imports next to nothing."""
import os
import sys

sys.path[:] = [folder for folder in sys.path if folder]  # not the folder we happen to stand in
from importlib.metadata import version

print('python=' + sys.executable)
print('prefix=' + sys.prefix)
print('version=%d.%d' % sys.version_info[:2])
for name in 'jupyterlab', 'notebook', 'nbconvert', 'nbclient':
    try:
        print(name + '=' + version(name))
    except Exception:
        pass
try:
    from jupyter_core.paths import jupyter_data_dir, jupyter_path
    print('data=' + jupyter_data_dir())
    print('kernels=' + os.pathsep.join(jupyter_path('kernels')))
except ImportError:
    pass
