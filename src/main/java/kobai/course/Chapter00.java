package kobai.course;

import kobai.notebook.Chapter;

/** Chapter 0, start here: nothing is claimed, two small things are asked. */
public final class Chapter00 extends Chapter {
    private static final int PIXELS = 784;
    private static final int UNITS = 30;

    public Chapter00() {
        weightsOfTheFirstLayer();
        whyTheOrderDoesNotMatter();
    }

    private void weightsOfTheFirstLayer() {
        int weights = PIXELS * UNITS;
        number(1, "the weights of the first layer", weights)
                .trap(PIXELS, "784 is the number of pixels, and so of the weights of one unit; there are 30 units")
                .trap(UNITS, "30 is the number of units; each of them has a weight for every pixel")
                .trap(PIXELS + UNITS, "pixels and units are added up; every unit has a weight for every pixel, so multiply")
                .trap(weights + UNITS, "30 too many: you have counted the biases too, one for each unit; asked are the weights")
                .trap(weights + UNITS * 10, "the weights of the second layer, from 30 units to 10, are counted too")
                .trap(weights + UNITS + UNITS * 10 + 10, "these are all numbers of the network; asked are the weights of its "
                        + "first layer")
                .trap(UNITS * 10, "this is the second layer, from 30 units to 10; asked is the first")
                .trap(PIXELS * 10, "between the pixels and the 10 outputs stand 30 units, and the weights lead to those")
                .trap(28 * UNITS, "28 is the side of a picture; a unit has a weight for every pixel, and there are "
                        + "28 × 28 of them")
                .trap(28 * 28 * 28 * UNITS, "28 is multiplied once too often: a picture has 28 × 28 pixels")
                .trap(PIXELS * UNITS * 10, "multiplied by 10 as well; the 10 outputs belong to the second layer")
                .trap(PIXELS * 1000, "a thousand is the number of pictures; they share the weights of the one network")
                .trap(PIXELS * UNITS * 1000.0, "the thousand pictures share the weights of the one network")
                .trap((double) PIXELS / UNITS, "divided; every unit has a weight for every pixel, so multiply")
                .trap(-weights, "a number of weights is positive")
                .wrong(weights + 0.5, "is not a whole number, and one is asked")
                .when(n -> n.doubleValue() != Math.rint(n.doubleValue()), "this is not a whole number, and one is asked")
                .hint("One unit has 784 weights. How many have 30?")
                .then("Each of them begins as noise, and two hundred times while you waited they were changed (all but those "
                        + "of pixels that are always paper). By what rule? That is chapters 4 and 6.");
    }

    private void whyTheOrderDoesNotMatter() {
        String right = "What a unit does with its pixels does not depend on the order in which they come.";
        String undone = "While it learned, it found out how the pixels had been moved, and put them back.";
        String memory = "It learned the thousand pictures by heart, and for that any picture will do.";
        String shape = "Enough of the pixels stayed near their old places for it to find the shapes.";
        choice(2, "why it reads what you cannot", right, undone, memory, right, shape)
                .trap(undone, "there is nothing in it that knows of old places: to this network the first pictures were a "
                        + "list of 784 numbers as well")
                .trap(memory, "it was asked about a thousand other pictures, none of which it had seen")
                .trap(shape, "look at the ten pictures again: any pixel could have gone to any place, and no shape is left")
                .wrong("e", "is not one of the letters a, b, c, d")
                .hint("What does the network know of a pixel besides its number? Where in it is written that two are neighbours?")
                .then("So it did not read the first pictures as you do either. What would a network have to be like to know "
                        + "which pixels are neighbours?");
    }
}
