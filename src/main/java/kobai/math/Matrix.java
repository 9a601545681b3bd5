package kobai.math;
public final class Matrix { }
