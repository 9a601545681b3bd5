/**
 * What a cell calls beside the library: predictions, exercises, claims, progress, the ledger. The only room that touches the
 * kernel, and that by reflection. May import every room but those of the kernel, and not {@code course}, whose chapters it
 * finds by their names.
 */
package kobai.notebook;
