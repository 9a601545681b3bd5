/**
 * What a cell calls beside the library: predictions, exercises, claims, progress. The only room that touches the kernel,
 * and that by reflection. Imports every other room but {@code jupyter}.
 */
package kobai.notebook;
