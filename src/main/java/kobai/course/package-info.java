/**
 * One file a chapter, what its notebook does not print: its claims with their bands, its exercises with the answers and the
 * mistakes that people make. To add chapter 13 write {@code notebooks/13-….ipynb} and {@code Chapter13} here, and nothing
 * else. May import every room but those of the kernel; nobody imports it: {@code notebook} finds a chapter by its name.
 */
package kobai.course;
