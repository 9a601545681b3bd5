package kobai.optim;

import java.util.ArrayList;
import java.util.List;
import kobai.math.Matrix;
import kobai.optim.Minimizer.Direction;
import kobai.optim.Minimizer.Minimum;
import kobai.optim.Objective.Point;

/** One run of a minimizer: search after search, counting evaluations. */
final class Descent {
    private final Minimizer minimizer;
    private final Objective f;
    private final double tolerance;
    private final int most;
    private final LineSearch search;
    private final List<Matrix> path = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<Integer> evaluationsAt = new ArrayList<>();
    private int evaluations;
    private Direction rule;
    private double lastStep;    // of the search before, NaN if there was none
    private double lastSlope;

    Descent(Minimizer minimizer, Objective f, double tolerance, int most) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("minimize: the tolerance must be 0 or more, got " + tolerance);
        }
        if (most < 1) {
            throw new IllegalArgumentException("minimize: needs at least 1 evaluation, got " + most);
        }
        this.minimizer = minimizer;
        this.f = f;
        this.tolerance = tolerance;
        this.most = most;
        this.search = new LineSearch(this::evaluate, minimizer.flatFirst(), minimizer.flat());
        forget();
    }

    Minimum from(Matrix w) {
        if (w.rows() != 1) {
            throw new IllegalArgumentException("minimize: w must be a row (1 × W), got " + w.shape());
        }
        Point p = evaluate(w);
        w.requireSameShape("minimize: w and its gradient", p.gradient());
        if (!Double.isFinite(p.value()) || !p.gradient().isFinite()) {
            throw new IllegalArgumentException("minimize: E is " + p.value() + " and its gradient "
                    + p.gradient().norm() + " long at the start; begin where both are finite");
        }
        note(p);
        String end = end(p);
        while (end == null) {
            Point q = step(p);
            if (q != null) {
                p = q;
                note(p);
                end = end(p);
            } else if (Thread.currentThread().isInterrupted()) {
                end = "interrupted";
            } else if (Double.isNaN(lastStep)) {
                end = "no point along the gradient is lower";
            } else {
                forget();
            }
        }
        return new Minimum(p.w(), p.value(), p.gradient().norm(), values.size() - 1, evaluations, List.copyOf(path),
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                evaluationsAt.stream().mapToInt(Integer::intValue).toArray(), end);
    }

    private Point evaluate(Matrix w) {
        evaluations++;
        return f.at(w);
    }

    private Point step(Point p) {
        Matrix d = rule.from(p);
        Point q = search.from(p, d, rule.firstStep(p, d, lastStep, lastSlope));
        if (q != null) {
            lastStep = q.w().minus(p.w()).norm() / d.norm();
            lastSlope = LineSearch.dot(p.gradient(), d);
        }
        return q;
    }

    /** Begins again along the gradient, when what was remembered led nowhere. */
    private void forget() {
        rule = minimizer.begin();
        lastStep = Double.NaN;
        lastSlope = Double.NaN;
    }

    private void note(Point p) {
        path.add(p.w());
        values.add(p.value());
        evaluationsAt.add(evaluations);
    }

    private String end(Point p) {
        if (p.gradient().norm() <= tolerance) {
            return "the gradient is at most " + tolerance;
        }
        if (evaluations >= most) {
            return "stopped after " + most + " evaluations";
        }
        return Thread.currentThread().isInterrupted() ? "interrupted" : null;
    }
}
