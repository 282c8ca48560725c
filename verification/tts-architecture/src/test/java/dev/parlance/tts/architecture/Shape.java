package dev.parlance.tts.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vavr.control.Either;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Questions about one class that ArchUnit has no word for. */
final class Shape {
    private Shape() {}

    static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Shape::outermost).orElse(type);
    }

    static boolean couldBeFinal(JavaClass type) {
        return !type.isInterface()
                && !type.isEnum()
                && !type.isAnonymousClass()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.getSimpleName().equals("package-info")
                && !isGenerated(type)
                && type.getSubclasses().isEmpty();
    }

    /** Returns true for what JMH writes around the methods that it measures. */
    static boolean isGenerated(JavaClass type) {
        return type.getPackageName().endsWith(".jmh_generated");
    }

    static ArchCondition<JavaCodeUnit> showNoVavrTypeButEither() {
        return condition("show no Vavr type but Either", (unit, events) -> {
            if (!isVisibleOutside(unit)) return;
            typesIn(unit)
                    .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                    .filter(Shape::isVavrButNotEither)
                    .distinct()
                    .forEach(type -> events.add(
                            SimpleConditionEvent.violated(unit, unit.getFullName() + " shows " + type.getName())));
        });
    }

    static ArchCondition<JavaClass> readTheEnvironmentOutside(String method) {
        return condition(
                "read the environment outside " + method,
                (type, events) -> type.getMethodCallsFromSelf().stream()
                        .filter(Shape::readsTheEnvironment)
                        .filter(call -> !call.getOrigin().getName().contains(method))
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription()))));
    }

    static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return condition("live in a @NullMarked package", (type, events) -> {
            if (!isGenerated(type) && !type.getPackage().isAnnotatedWith(NullMarked.class)) {
                events.add(
                        SimpleConditionEvent.violated(type, type.getName() + " is in a package without @NullMarked"));
            }
        });
    }

    private static boolean isVisibleOutside(JavaCodeUnit unit) {
        boolean member = unit.getModifiers().contains(JavaModifier.PUBLIC)
                || unit.getModifiers().contains(JavaModifier.PROTECTED);
        return member && !unit.getModifiers().contains(JavaModifier.SYNTHETIC) && isVisibleOutside(unit.getOwner());
    }

    private static boolean isVisibleOutside(JavaClass type) {
        boolean self = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        return self && type.getEnclosingClass().map(Shape::isVisibleOutside).orElse(true);
    }

    private static Stream<JavaType> typesIn(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
    }

    private static boolean isVavrButNotEither(JavaClass type) {
        return type.getPackageName().startsWith("io.vavr") && !type.isEquivalentTo(Either.class);
    }

    private static boolean readsTheEnvironment(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(System.class)
                && call.getName().equals("getenv");
    }

    private static <T> ArchCondition<T> condition(String description, Check<T> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                check.check(item, events);
            }
        };
    }

    /** What {@link ArchCondition} would be if it were an interface. */
    private interface Check<T> {
        void check(T item, ConditionEvents events);
    }
}
