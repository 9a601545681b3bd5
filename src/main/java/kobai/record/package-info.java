/** Statistics of layers while a network trains; layers know nothing of it. Imports {@code math nn data train}. */
package kobai.record;
