package org.uchinuki.learning.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Loads the hub's classes once more, apart from those that the rest of the tests use, and has those of the event line tell the
 * {@link Trail} where they are. Java itself reads and writes classes well enough for that, so no library and no agent is needed.
 */
final class TracedClasses extends ClassLoader {

    private static final String HUB = "org.uchinuki.";
    private static final String UNTOUCHED = HUB + "learning.fuzz.";
    private static final ClassDesc TRAIL = ClassDesc.of(Trail.class.getName());
    private static final MethodTypeDesc TAKES_PLACE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final int SCATTER = 0x9E3779B1;

    private final ClassLoader around;
    private final ClassFile classFile;

    TracedClasses(ClassLoader around) {
        super(around);
        this.around = around;
        this.classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(around).orElse(ClassHierarchyResolver.defaultResolver())));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(HUB) || name.startsWith(UNTOUCHED)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? own(name) : loaded;
        }
    }

    private Class<?> own(String name) throws ClassNotFoundException {
        try (InputStream file = around.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            byte[] loaded = isTraced(name) ? traced(name, bytes) : bytes;
            return defineClass(name, loaded, 0, loaded.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private static boolean isTraced(String name) {
        return name.startsWith(HUB + "learning.") || name.startsWith(HUB + "standard.");
    }

    private byte[] traced(String name, byte[] bytes) {
        int[] places = {name.hashCode()};
        return classFile.transformClass(
                classFile.parse(bytes),
                ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(() -> new Marks(places))));
    }

    /** Puts a mark before the first instruction of a method, of each branch, and wherever one jumps to. */
    private static final class Marks implements CodeTransform {

        private final int[] places;
        private boolean due = true;

        private Marks(int[] places) {
            this.places = places;
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (element instanceof LabelTarget) {
                due = true;
            } else if (element instanceof Instruction) {
                if (due) {
                    code.loadConstant((places[0]++ * SCATTER) >>> 15).invokestatic(TRAIL, "at", TAKES_PLACE);
                }
                due = element instanceof BranchInstruction;
            }
            code.with(element);
        }
    }
}
