package kobai.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The elements of the SVG that a figure stores; that they can be read at all says that it is well-formed. */
record Page(List<Element> elements) {

    static Page of(Figure figure) {
        try {
            var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(Pictures.svg(figure).getBytes(StandardCharsets.UTF_8)));
            NodeList all = document.getElementsByTagName("*");
            var elements = new ArrayList<Element>();
            for (int i = 0; i < all.getLength(); i++) {
                elements.add((Element) all.item(i));
            }
            return new Page(elements);
        } catch (Exception e) {
            throw new AssertionError(Pictures.svg(figure), e);
        }
    }

    List<Element> all(String name, Predicate<Element> which) {
        return elements.stream().filter(e -> e.getTagName().equals(name) && which.test(e)).toList();
    }

    Element one(String name, Predicate<Element> which) {
        List<Element> found = all(name, which);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " " + name + " of this kind, not one");
        }
        return found.get(0);
    }

    List<String> texts() { return all("text", e -> true).stream().map(Element::getTextContent).toList(); }

    static double number(Element e, String attribute) { return Double.parseDouble(e.getAttribute(attribute)); }

    /** Returns the pictures inside the picture. */
    List<BufferedImage> images() {
        return all("image", e -> true).stream().map(e -> {
            try {
                return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(e.getAttribute("href").split(",")[1])));
            } catch (java.io.IOException failed) {
                throw new AssertionError(failed);
            }
        }).toList();
    }

    static String color(BufferedImage image, int x, int y) { return String.format("#%06x", image.getRGB(x, y) & 0xffffff); }
}
