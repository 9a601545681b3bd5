package kobai.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The outputs of the running cell, whichever Java kernel shows them: IJava, JJava, our own, or none.
 *
 * <p>All three kernels share one design under different names, so they are called by reflection and this library needs
 * none of them. Content is a map from MIME type to text.
 */
final class Screen {
    private static final Screen CURRENT = find();

    private final Object kernel;     // null outside a notebook
    private final Object renderer;

    /** Takes the running kernel, or null where there is none. */
    Screen(Object kernel) {
        this.kernel = kernel;
        this.renderer = kernel == null ? null : call(kernel, "getRenderer");
    }

    static Screen current() { return CURRENT; }

    private static Screen find() {
        try {
            return new Screen(Class.forName("io.github.spencerpark.ijava.IJava").getMethod("getKernelInstance").invoke(null));
        } catch (ReflectiveOperationException notIJava) {
            try {
                return new Screen(Class.forName("org.dflib.jjava.jupyter.kernel.BaseKernel").getMethod("notebookKernel")
                        .invoke(null));
            } catch (ReflectiveOperationException noKernel) {
                return new Screen(null);
            }
        }
    }

    /** Says how values of a type are shown when they end a cell. */
    <T> void register(Class<T> type, Function<? super T, Map<String, String>> content) {
        if (kernel == null) {
            return;
        }
        Object registration = call(renderer, "createRegistration", type);
        Method register = method(registration.getClass(), "register", 1);
        Class<?> function = register.getParameterTypes()[0];
        Object render = Proxy.newProxyInstance(function.getClassLoader(), new Class<?>[] {function}, (proxy, m, args) -> {
            if (m.getDeclaringClass() == Object.class) {
                return m.getName().equals("equals") ? proxy == args[0]
                        : m.getName().equals("hashCode") ? (Object) System.identityHashCode(proxy) : type.getName();
            }
            put(call(args[1], "getOutputContainer"), content.apply(type.cast(args[0])));
            return null;
        });
        call(registration, "register", render);
    }

    /** A place among the outputs of the running cell whose content can be replaced. */
    final class Slot {
        private final String id = UUID.randomUUID().toString();
        private boolean shown;

        void show(Map<String, String> content) {
            if (kernel == null) {
                return;
            }
            Object data = data(content);
            call(data, "setDisplayId", id);
            if (shown) {
                Object io = call(kernel, "getIO");
                try {
                    Object display = io.getClass().getField("display").get(io);
                    display.getClass().getMethod("updateDisplay", data.getClass()).invoke(display, data);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("this notebook kernel cannot replace an output", e);
                }
            } else {
                call(kernel, "display", data);
            }
            shown = true;
        }

        /** Takes the content away again; the cell then looks as if nothing had been there. */
        void clear() {
            if (shown) {
                show(Map.of("text/html", "", "text/plain", ""));
            }
        }
    }

    /** Shows content among the outputs of the running cell; outside a notebook it prints the plain text. */
    void show(Map<String, String> content) {
        if (kernel == null) {
            System.out.println(content.get("text/plain"));
        } else {
            call(kernel, "display", data(content));
        }
    }

    private Object data(Map<String, String> content) {
        try {
            Object data = renderer.getClass().getMethod("render", Object.class).getReturnType().getConstructor()
                    .newInstance();
            put(data, content);
            return data;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this notebook kernel cannot show " + content.keySet(), e);
        }
    }

    private static void put(Object data, Map<String, String> content) {
        content.forEach((mime, text) -> {
            try {
                data.getClass().getMethod("putData", String.class, Object.class).invoke(data, mime, text);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("this notebook kernel cannot show " + mime, e);
            }
        });
    }

    private static Object call(Object target, String name, Object... args) {
        try {
            return method(target.getClass(), name, args.length).invoke(target, args);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the notebook kernel failed in " + name + ": " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this notebook kernel has no " + name, e);
        }
    }

    private static Method method(Class<?> type, String name, int parameters) {
        for (Method m : type.getMethods()) {
            if (m.getName().equals(name) && m.getParameterCount() == parameters && !m.isBridge()) {
                return m;
            }
        }
        throw new IllegalStateException("this notebook kernel has no " + name + "; use the kernel that `mvn` installs");
    }
}
