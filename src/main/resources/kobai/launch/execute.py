"""Runs the notebook SOURCE from top to bottom and writes it, outputs included, to TARGET; only a whole run is written."""
import os
import re
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

SKIPPED = {'skip-execution'}  # tags of cells that a reader may run and a check does not


class Client(NotebookClient):
    async def async_execute_cell(self, cell, index, *args, **kwargs):
        if cell.cell_type == 'code' and SKIPPED & set(cell.metadata.get('tags', [])):
            cell.outputs, cell.execution_count = [], None
            return cell
        self.current = index
        return await super().async_execute_cell(cell, index, *args, **kwargs)


def account(cell, error):
    """Returns what a cell shows of its error, without the colours, below its code."""
    shown = [output for output in cell.get('outputs', []) if output.output_type == 'error' and output.traceback]
    text = '\n'.join(shown[-1].traceback) if shown else str(error)
    return '%s\n\n%s' % (cell.source, re.sub('\x1b\\[[0-9;]*m', '', text))


def merged(outputs):
    """How a kernel cuts its text into messages is chance, and so is what a progress line wrote over."""
    whole = []
    for output in outputs:
        if output.output_type == 'stream' and whole and whole[-1].get('name') == output.name:
            whole[-1].text += output.text
        else:
            whole.append(output)
    for output in whole:
        if output.output_type == 'stream':
            output.text = re.sub('[^\n]*\r(?!\n)', '', output.text)
    return [output for output in whole if shows(output)]


def shows(output):
    """A progress line that has taken itself away leaves an empty place, and only if the run was slow enough to show it."""
    if output.output_type == 'stream':
        return output.text
    return output.output_type != 'display_data' or any(output.data.values())


source, target = sys.argv[1:3]
client = Client(nbformat.read(source, as_version=4), kernel_name='java', timeout=300, startup_timeout=120,
                record_timing=False, resources={'metadata': {'path': os.path.dirname(source)}})
try:
    client.execute()
except CellExecutionError as error:
    sys.exit('cell %d fails:\n\n%s' % (client.current + 1, account(client.nb.cells[client.current], error)))
except Exception as error:
    sys.exit('its kernel fails: %s' % error)
for cell in client.nb.cells:
    cell.metadata.pop('execution', None)
    if cell.cell_type == 'code':
        cell.outputs = merged(cell.outputs)
client.nb.metadata.get('language_info', {}).pop('version', None)  # the JDK of the day
fresh = target + '.tmp'
nbformat.write(client.nb, fresh)
os.replace(fresh, target)
