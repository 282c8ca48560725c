package dev.parlance.tts.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Collects the public types and methods without a comment. doclint's "missing" would ask for empty tags as well. */
final class UndocumentedScanner extends TreePathScanner<Void, DocTrees> {
    private final Deque<ClassTree> enclosing = new ArrayDeque<>();
    private final List<String> undocumented = new ArrayList<>();

    List<String> undocumented() {
        return undocumented;
    }

    @Override
    public Void visitClass(ClassTree type, DocTrees docs) {
        boolean shown = isShown(type.getModifiers());
        if (!shown) return null;
        if (isUncommented(docs)) undocumented.add(type.getSimpleName().toString());
        enclosing.push(type);
        super.visitClass(type, docs);
        enclosing.pop();
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, DocTrees docs) {
        if (isShown(method.getModifiers()) && !isConstructor(method) && !isOverride(method) && isUncommented(docs)) {
            undocumented.add(enclosing.element().getSimpleName() + "." + method.getName());
        }
        return null; // A declaration inside a method is no API.
    }

    private boolean isShown(ModifiersTree modifiers) {
        var flags = modifiers.getFlags();
        if (flags.contains(Modifier.PRIVATE)) return false;
        return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED) || isInsideAnInterface();
    }

    private boolean isInsideAnInterface() {
        if (enclosing.isEmpty()) return false;
        Tree.Kind kind = enclosing.element().getKind();
        return kind == Tree.Kind.INTERFACE || kind == Tree.Kind.ANNOTATION_TYPE;
    }

    private boolean isUncommented(DocTrees docs) {
        return docs.getDocComment(getCurrentPath()) == null;
    }

    private static boolean isConstructor(MethodTree method) {
        return method.getReturnType() == null;
    }

    private static boolean isOverride(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }
}
