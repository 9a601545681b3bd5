package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The screen on a kernel of the shape that IJava, JJava and ours share: it is called by reflection. */
class ScreenTest {
    /** Called by reflection, like everything here. */
    public static final class Data {
        private final Map<String, Object> content = new HashMap<>();
        private String id;

        public void putData(String mime, Object value) { content.put(mime, value); }

        public void setDisplayId(String id) { this.id = id; }
    }

    public static final class Context {
        private final Data data = new Data();

        public Data getOutputContainer() { return data; }
    }

    public interface Function {
        void render(Object value, Context context);
    }

    public static final class Registration {
        private final Renderer renderer;
        private final Class<?> type;

        Registration(Renderer renderer, Class<?> type) {
            this.renderer = renderer;
            this.type = type;
        }

        public void register(Function function) { renderer.functions.put(type, function); }
    }

    public static final class Renderer {
        private final Map<Class<?>, Function> functions = new HashMap<>();

        public Registration createRegistration(Class<?> type) { return new Registration(this, type); }

        public Data render(Object value) {
            var context = new Context();
            functions.get(value.getClass()).render(value, context);
            return context.data;
        }
    }

    public static final class Display {
        private final List<String> shown;

        Display(List<String> shown) { this.shown = shown; }

        public void updateDisplay(Data data) { shown.add("update " + data.id + " " + data.content.get("text/plain")); }
    }

    public static final class Io {
        public final Display display;

        Io(Display display) { this.display = display; }
    }

    public static final class Kernel {
        private final Renderer renderer = new Renderer();
        private final List<String> shown = new ArrayList<>();

        public Renderer getRenderer() { return renderer; }

        public Io getIO() { return new Io(new Display(shown)); }

        public void display(Data data) { shown.add("display " + data.id + " " + data.content.get("text/plain")); }
    }

    private final Kernel kernel = new Kernel();
    private final Screen screen = new Screen(kernel);

    @Test
    void showsAmongTheOutputs() {
        screen.show(Map.of("text/plain", "a curve", "text/html", "<p>a curve</p>"));
        assertEquals(List.of("display null a curve"), kernel.shown);
    }

    @Test
    void registersHowATypeShowsItself() {
        screen.register(StringBuilder.class, text -> Map.of("text/html", "<b>" + text + "</b>", "text/plain", text.toString()));
        assertEquals(Map.of("text/html", "<b>x</b>", "text/plain", "x"), kernel.renderer.render(new StringBuilder("x")).content);
    }

    @Test
    void aSlotIsShownOnceAndThenReplaced() {
        Screen.Slot slot = screen.new Slot();
        slot.clear();
        assertEquals(List.of(), kernel.shown, "nothing was there to take away");
        slot.show(Map.of("text/plain", "10 %"));
        slot.show(Map.of("text/plain", "20 %"));
        slot.clear();
        String id = kernel.shown.get(0).split(" ")[1];
        assertEquals(List.of("display " + id + " 10 %", "update " + id + " 20 %", "update " + id + " "), kernel.shown);
    }

    @Test
    void printsWithoutAKernel() {
        PrintStream out = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            new Screen(null).show(Map.of("text/plain", "a curve", "text/html", "<p>a curve</p>"));
        } finally {
            System.setOut(out);
        }
        assertEquals("a curve" + System.lineSeparator(), printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void saysWhatAKernelCannotDo() {
        String message = assertThrows(IllegalStateException.class, () -> new Screen("no kernel")).getMessage();
        assertTrue(message.startsWith("this notebook kernel has no getRenderer; use the kernel that"), message);
    }
}
