/** What goes on inside a network: sizes of gradients, distributions per layer, and their spread over many seeds. Imports {@code math nn data train}. */
package kobai.record;
