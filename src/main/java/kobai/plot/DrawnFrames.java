package kobai.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Frames that are whole drawings. What is the same in all of them stands still; of the rest the script is told, from the last
 * frame backwards, which letters differ from the frame after.
 *
 * @param names  of the frames
 * @param titled whether a title stands in the first line
 * @param still  what is drawn in all frames, and nothing where something changes
 * @param moving in each frame what is drawn in those places
 */
record DrawnFrames(List<String> names, Drawing page, boolean titled, List<String> still, List<List<String>> moving,
        String first, String last) implements Frames {
    private static final String SEAM = "<!---->";   // the script cuts the stored picture here

    static DrawnFrames of(List<String> names, List<? extends Figure> figures) {
        if (figures.isEmpty() || names.size() != figures.size()) {
            throw new IllegalArgumentException("player: " + names.size() + " names for " + figures.size()
                    + " figures; it needs as many of each, and at least one");
        }
        var drawings = new ArrayList<Drawing>();
        for (Figure figure : figures) {
            if (!(figure instanceof Drawn<?> drawn) || figure instanceof Player) {
                throw new IllegalArgumentException("player: can move regions, contours, heat maps, images, histograms and "
                        + "networks, and no " + figure.getClass().getSimpleName());
            }
            Drawing drawing = drawn.drawing();
            drawings.add(drawing);
            Drawing one = drawings.get(0);
            if (drawing.width != one.width || drawing.height != one.height) {
                throw new IllegalArgumentException("player, frame \"" + names.get(drawings.size() - 1) + "\": is "
                        + drawing.width + " × "
                        + drawing.height + " pixels large, the first one " + one.width + " × " + one.height
                        + "; all need one size and the same axes");
            }
        }
        List<List<String>> parts = align(drawings.stream().map(Drawing::parts).toList());
        List<String> still = IntStream.range(0, parts.get(0).size()).mapToObj(p -> {
            String one = parts.get(0).get(p);
            return parts.stream().allMatch(frame -> frame.get(p).equals(one)) ? one : "";
        }).toList();
        List<List<String>> moving = parts.stream().map(frame -> IntStream.range(0, frame.size())
                .filter(p -> still.get(p).isEmpty()).mapToObj(frame::get).toList()).toList();
        boolean titled = !((Drawn<?>) figures.get(0)).title.isEmpty();
        return new DrawnFrames(List.copyOf(names), drawings.get(0), titled, still, moving, ((Drawn<?>) figures.get(0)).words(),
                ((Drawn<?>) figures.get(figures.size() - 1)).words());
    }

    /** Makes the lists equally long: between what is alike at the beginning and at the end, the rest becomes one piece. */
    private static List<List<String>> align(List<List<String>> parts) {
        if (parts.stream().mapToInt(List::size).distinct().count() == 1) {
            return parts;
        }
        int shortest = parts.stream().mapToInt(List::size).min().getAsInt();
        List<String> one = parts.get(0);
        int head = 0;
        while (head < shortest && same(parts, head, 0)) {
            head++;
        }
        int tail = 0;
        while (tail < shortest - head && same(parts, one.size() - 1 - tail, one.size())) {
            tail++;
        }
        int from = head;
        int after = tail;
        return parts.stream().map(frame -> {
            var joined = new ArrayList<>(frame.subList(0, from));
            joined.add(String.join("", frame.subList(from, frame.size() - after)));
            joined.addAll(frame.subList(frame.size() - after, frame.size()));
            return (List<String>) joined;
        }).toList();
    }

    /** Whether all lists have the same at this place of the first one, counted from the beginning, or from the end. */
    private static boolean same(List<List<String>> parts, int place, int fromEnd) {
        List<String> one = parts.get(0);
        return parts.stream().allMatch(frame -> frame.get(fromEnd == 0 ? place : place + frame.size() - fromEnd)
                .equals(one.get(place)));
    }

    @Override
    public int count() { return names.size(); }

    @Override
    public Drawing drawing() {
        int above = titled ? 0 : 28;   // for the name of the frame
        var drawing = new Drawing(page.width, page.height, above);
        var parts = moving.get(count() - 1).iterator();
        for (String part : still) {
            drawing.raw(part.isEmpty() ? "<g data-part=\"\">" + SEAM + parts.next() + SEAM + "</g>" : part);
        }
        return drawing.text(names.get(count() - 1), page.width - 18, 23 - above, "font-size", 15, "text-anchor", "end",
                "font-weight", "bold", "data-label", "");
    }

    @Override
    public String data() {
        return "\"labels\":" + Frames.list(names.stream()) + ",\"changes\":[" + IntStream.range(0, count() - 1)
                .mapToObj(f -> changes(moving.get(f + 1), moving.get(f))).collect(Collectors.joining(",")) + "]";
    }

    /** Returns, for every part that changes: its number, how many letters stay before and after, and those in between. */
    private static String changes(List<String> from, List<String> to) {
        return IntStream.range(0, from.size()).filter(p -> !from.get(p).equals(to.get(p))).mapToObj(p -> {
            String old = from.get(p);
            String now = to.get(p);
            int shorter = Math.min(old.length(), now.length());
            int head = 0;
            while (head < shorter && old.charAt(head) == now.charAt(head)) {
                head++;
            }
            int tail = 0;
            while (tail < shorter - head && old.charAt(old.length() - 1 - tail) == now.charAt(now.length() - 1 - tail)) {
                tail++;
            }
            return "[" + p + "," + head + "," + tail + "," + Frames.quote(now.substring(head, now.length() - tail)) + "]";
        }).collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public String words() {
        return "From " + names.get(0) + " to " + names.get(count() - 1) + " in " + count() + " frames. At first: " + first
                + " At last: " + last;
    }
}
