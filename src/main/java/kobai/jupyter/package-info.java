/**
 * The front door and the embedded kernel: finds or installs Jupyter, opens, executes and prints the notebooks, runs their cells.
 * It stands apart: it imports no other room, only JShell and the messages of Jupyter.
 */
package kobai.jupyter;
