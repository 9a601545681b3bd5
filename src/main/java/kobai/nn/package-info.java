/** Layers, activations, initializers, losses, the network, and the check of its gradients. Imports {@code math}. */
package kobai.nn;
