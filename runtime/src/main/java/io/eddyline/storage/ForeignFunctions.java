package io.eddyline.storage;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Optional;

/**
 * Functions of the C library as method handles, by {@code java.lang.foreign} of Java 22; found by reflection, since this code is made for 17.
 * Addresses are {@link #segment() segments}. Every method throws a ReflectiveOperationException or RuntimeException where there is no such thing.
 */
final class ForeignFunctions {
    /** 32 bits. */
    static final String INT = "JAVA_INT";

    /** 64 bits. */
    static final String LONG = "JAVA_LONG";

    static final String ADDRESS = "ADDRESS";

    private static final String PACKAGE = "java.lang.foreign.";

    private final MethodHandles.Lookup methods = MethodHandles.publicLookup();
    private final Class<?> segment = type("MemorySegment");
    private final Class<?> arena = type("Arena");
    private final Class<?> linkerType = type("Linker");
    private final Class<?> option = type("Linker$Option");
    private final Object linker = linkerType.getMethod("nativeLinker").invoke(null);
    private final Object library = linkerType.getMethod("defaultLookup").invoke(linker);

    ForeignFunctions() throws ReflectiveOperationException {
        // Without the right each call would make Java warn the user.
        Object allowed = Module.class.getMethod("isNativeAccessEnabled").invoke(ForeignFunctions.class.getModule());
        if (!allowed.equals(true)) {
            throw new IllegalStateException("native code may not be called");
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }

    private static Object layout(String name) throws ReflectiveOperationException {
        return type("ValueLayout").getField(name).get(null);
    }

    /** What stands for an address. */
    Class<?> segment() {
        return segment;
    }

    /** An option: the function may be given arrays of the heap; no thread can be stopped while it runs, so that it must never wait. */
    Object takesArrays() throws ReflectiveOperationException {
        return option.getMethod("critical", boolean.class).invoke(null, true);
    }

    /** An option: there may be more arguments than so many. */
    Object takesMoreThan(int arguments) throws ReflectiveOperationException {
        return option.getMethod("firstVariadicArg", int.class).invoke(null, arguments);
    }

    /** A function of the C library. */
    MethodHandle find(String name, Optional<Object> how, String result, String... arguments)
            throws ReflectiveOperationException {
        Optional<?> symbol = (Optional<?>)
                type("SymbolLookup").getMethod("find", String.class).invoke(library, name);
        Class<?> layout = type("MemoryLayout");
        Object layouts = Array.newInstance(layout, arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            Array.set(layouts, i, layout(arguments[i]));
        }
        Class<?> descriptorType = type("FunctionDescriptor");
        Object descriptor =
                descriptorType.getMethod("of", layout, layouts.getClass()).invoke(null, layout(result), layouts);
        Object options = Array.newInstance(option, how.isPresent() ? 1 : 0);
        if (how.isPresent()) {
            Array.set(options, 0, how.get());
        }
        return (MethodHandle) linkerType
                .getMethod("downcallHandle", segment, descriptorType, options.getClass())
                .invoke(linker, symbol.orElseThrow(), descriptor, options);
    }

    /** {@code (String)segment}: a text as the C library wants it, for as long as it is used. */
    MethodHandle text() throws ReflectiveOperationException {
        MethodHandle allocate =
                methods.findVirtual(arena, "allocateFrom", MethodType.methodType(segment, String.class));
        return MethodHandles.collectArguments(
                allocate, 0, methods.findStatic(arena, "ofAuto", MethodType.methodType(arena)));
    }

    /** {@code (byte[], long offset, long length)segment}: a stretch of an array. */
    MethodHandle stretch() throws ReflectiveOperationException {
        MethodHandle whole = methods.findStatic(segment, "ofArray", MethodType.methodType(segment, byte[].class));
        MethodHandle slice =
                methods.findVirtual(segment, "asSlice", MethodType.methodType(segment, long.class, long.class));
        return MethodHandles.filterArguments(slice, 0, whole);
    }

    /** A segment, for ever, that holds the address and the length of some bytes behind it: an {@code iovec}. */
    Object placeOf(long length) throws ReflectiveOperationException {
        Object forEver = arena.getMethod("global").invoke(null);
        Object place = arena.getMethod("allocate", long.class, long.class)
                .invoke(forEver, 2 * Long.BYTES + length, (long) Long.BYTES);
        long address = (long) segment.getMethod("address").invoke(place);
        setLong(place, 0, address + 2 * Long.BYTES);
        setLong(place, Long.BYTES, length);
        return place;
    }

    private void setLong(Object place, long offset, long value) throws ReflectiveOperationException {
        segment.getMethod("set", type("ValueLayout$OfLong"), long.class, long.class)
                .invoke(place, layout(LONG), offset, value);
    }
}
