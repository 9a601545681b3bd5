package kobai.kernel;

import java.lang.reflect.Method;
import java.util.Optional;

/** What an object says of itself by a method without parameters that returns a text, as objects of Python do by their names. */
final class Own {
    private Own() { }

    /** The text, or nothing where there is no such method. */
    static Optional<String> words(Object object, String name) {
        try {
            Method method = object == null ? null : object.getClass().getMethod(name);
            if (method == null || method.getReturnType() != String.class) {
                return Optional.empty();
            }
            method.setAccessible(true);
            return Optional.ofNullable((String) method.invoke(object));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
