package kobai.notebook;

import static kobai.notebook.Judge.Diagnosis.specific;
import static kobai.notebook.Judge.Diagnosis.vague;

import kobai.plot.Numbers;

/** Judges a number. */
record NumberJudge(double wanted) implements Judge<Number> {
    @Override
    public String asks() { return "a number"; }

    @Override
    public Number cast(Object answer) { return answer instanceof Number number ? number : null; }

    @Override
    public Number reference() { return wanted; }

    @Override
    public boolean untouched(Number answer) { return answer.doubleValue() == 0 && wanted != 0; }

    @Override
    public String remark(Number stub) { return stub instanceof Integer && !whole(wanted) ? WholeNumbers.REMARK : ""; }

    @Override
    public boolean same(Number a, Number b) { return Compare.same(a.doubleValue(), b.doubleValue()); }

    @Override
    public String impossible(Number answer) {
        double got = answer.doubleValue();
        return Double.isNaN(got) ? "it is NaN, not a number: there is a 0/0 in it, or a root or logarithm of a negative number"
                : Double.isInfinite(got) ? "it is infinite: there is a division by 0 in it, or something far too large" : null;
    }

    @Override
    public Diagnosis diagnose(Number answer) {
        double got = answer.doubleValue();
        if (Compare.same(got, -wanted)) {
            return specific("the size is right and the sign is the wrong way round");
        }
        if (whole(wanted) && !whole(got)) {
            return specific(Numbers.text(got) + " is not a whole number, and one is asked");
        }
        int places = Compare.places(new double[] {got}, new double[] {wanted});
        if (!whole(wanted) && places > 0) {
            return specific(Compare.rounded(places));
        }
        if (!whole(wanted) && Compare.near(got, wanted)) {
            return specific(Compare.close(Compare.digits(got, wanted)));
        }
        String relation = whole(wanted) ? null : relation(got);
        if (relation != null) {
            return specific(relation);
        }
        if (answer instanceof Integer && got == (int) wanted) {
            return specific("the part after the decimal point is lost: " + WholeNumbers.RULE);
        }
        return vague(nearer(answer).replaceFirst("\\.$", ""));
    }

    private String relation(double got) {
        String factor = Compare.named(got / wanted);
        if (factor != null) {
            return factor;
        }
        if (Compare.same(got * wanted, 1)) {
            return "this is 1 divided by what is asked";
        }
        if (Compare.same(got, wanted * wanted)) {
            return "this is the square of what is asked";
        }
        if (wanted > 0 && Compare.same(got * got, wanted)) {
            return "this is the root of what is asked";
        }
        return wanted > 0 && wanted < 1 && Compare.same(got + wanted, 1) ? "this and what is asked make 1 together: it is the "
                + "other part" : null;
    }

    @Override
    public String nearer(Number answer) {
        double got = answer.doubleValue();
        return Double.isNaN(got) ? "" : Compare.text(got, wanted) + " is " + Compare.direction(got, wanted) + ".";
    }

    @Override
    public String value(Number answer) { return "The answer is " + Compare.enough(wanted, answer.doubleValue()) + "."; }

    @Override
    public String mark(Number answer) { return Double.toString(answer.doubleValue()); }

    private static boolean whole(double v) { return v == Math.rint(v); }
}
