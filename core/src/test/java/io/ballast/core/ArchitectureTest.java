package io.ballast.core;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.Architectures;
import io.ballast.core.engine.HedgeEngine;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The line of packages and the determinism contract, as far as class files show them. The generated flyweights are held
 * to the line only: nobody writes them by hand.
 */
final class ArchitectureTest
{
    private static final String CODEC = "io.ballast.core.codec..";
    private static final String RING = "io.ballast.core.ring..";
    private static final Pattern FLOATING = Pattern.compile(
        "\\b([df](add|sub|mul|div|rem|neg|load|store|cmp[lg]|return|aload|astore)|[il]2[df]|[df]2[ildf])\\b");

    /** What was compiled beside the engine: the production code without its tests. */
    private static final JavaClasses CORE =
        new ClassFileImporter().importUrl(HedgeEngine.class.getProtectionDomain().getCodeSource().getLocation());

    private static final DescribedPredicate<JavaClass> DETERMINISTIC = describe(
        "code of the core outside ring",
        type -> !resideInAPackage(CODEC).test(type) && !resideInAPackage(RING).test(type));

    private static final DescribedPredicate<JavaClass> WRITTEN_BY_HAND =
        describe("code written by hand", type -> !resideInAPackage(CODEC).test(type));

    @Test
    void shouldDependAlongOneLine()
    {
        assertTrue(CORE.size() > 150, "classes found: " + CORE.size());
        Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("math").definedBy("io.ballast.core.math")
            .layer("instrument").definedBy("io.ballast.core.instrument")
            .layer("config").definedBy("io.ballast.core.config")
            .layer("codec").definedBy("io.ballast.core.codec")
            .layer("message").definedBy("io.ballast.core.message")
            .layer("journal").definedBy("io.ballast.core.journal")
            .layer("snapshot").definedBy("io.ballast.core.snapshot")
            .layer("order").definedBy("io.ballast.core.order")
            .layer("market").definedBy("io.ballast.core.market")
            .layer("venue").definedBy("io.ballast.core.venue")
            .layer("position").definedBy("io.ballast.core.position")
            .layer("risk").definedBy("io.ballast.core.risk")
            .layer("engine").definedBy("io.ballast.core.engine")
            .layer("ring").definedBy("io.ballast.core.ring")
            .layer("replay").definedBy("io.ballast.core.replay")
            .whereLayer("math").mayNotAccessAnyLayer()
            .whereLayer("codec").mayNotAccessAnyLayer()
            .whereLayer("journal").mayNotAccessAnyLayer()
            .whereLayer("snapshot").mayNotAccessAnyLayer()
            .whereLayer("instrument").mayOnlyAccessLayers("math")
            .whereLayer("config").mayOnlyAccessLayers("math", "instrument")
            .whereLayer("message").mayOnlyAccessLayers("codec")
            .whereLayer("order").mayOnlyAccessLayers("math", "instrument", "codec", "snapshot")
            .whereLayer("market").mayOnlyAccessLayers("math", "instrument", "config", "codec", "snapshot")
            .whereLayer("venue").mayOnlyAccessLayers("math", "instrument", "config", "codec", "snapshot")
            .whereLayer("position").mayOnlyAccessLayers("math", "instrument", "config", "codec", "snapshot", "order")
            .whereLayer("risk").mayOnlyAccessLayers(
                "math", "instrument", "config", "codec", "snapshot", "order", "market", "venue", "position")
            .whereLayer("engine").mayOnlyAccessLayers(
                "math", "instrument", "config", "codec", "message", "snapshot", "order", "market", "venue", "position",
                "risk")
            .whereLayer("ring").mayOnlyAccessLayers("codec", "message", "journal", "engine", "replay")
            .whereLayer("replay").mayOnlyAccessLayers("codec", "message", "journal", "snapshot", "engine")
            .ensureAllClassesAreContainedInArchitecture()
            .check(CORE);
    }

    @Test
    void shouldKnowTheDisruptorInOnePackage()
    {
        noClasses().that().resideOutsideOfPackage(RING)
            .should().dependOnClassesThat().resideInAnyPackage("com.lmax..", "org.agrona.concurrent.ringbuffer..")
            .check(CORE);
    }

    @Test
    void shouldKnowNoClock()
    {
        noClasses().that(DETERMINISTIC)
            .should().callMethod(System.class, "nanoTime")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().dependOnClassesThat().resideInAPackage("java.time..")
            .orShould().dependOnClassesThat().belongToAnyOf(Date.class, Calendar.class)
            .orShould().dependOnClassesThat().haveNameMatching("org\\.agrona\\.concurrent\\..*Clock")
            .check(CORE);
    }

    @Test
    void shouldKnowNoRandomSource()
    {
        noClasses().that(WRITTEN_BY_HAND)
            .should().dependOnClassesThat().areAssignableTo(RandomGenerator.class)
            .orShould().dependOnClassesThat().belongToAnyOf(UUID.class)
            .orShould().callMethod(Math.class, "random")
            .orShould().callMethod(System.class, "identityHashCode", Object.class)
            .orShould().callMethod(Object.class, "hashCode")
            .check(CORE);
    }

    @Test
    void shouldKnowNoThread()
    {
        noClasses().that(DETERMINISTIC)
            .should().dependOnClassesThat().areAssignableTo(Thread.class)
            .orShould().dependOnClassesThat().belongToAnyOf(ThreadLocal.class)
            .orShould().dependOnClassesThat().resideInAPackage("java.util.concurrent..")
            .orShould().callMethod(Object.class, "wait")
            .orShould().callMethod(Object.class, "notifyAll")
            .check(CORE);
        codeUnits().that().areDeclaredInClassesThat(DETERMINISTIC)
            .should().notHaveModifier(JavaModifier.SYNCHRONIZED)
            .check(CORE);
    }

    @Test
    void shouldDoNoInputOrOutput()
    {
        noClasses().that(WRITTEN_BY_HAND)
            .should().dependOnClassesThat().resideInAnyPackage(
                "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "javax.net..")
            .check(CORE);
        noClasses().that(WRITTEN_BY_HAND)
            .should().accessField(System.class, "out")
            .orShould().accessField(System.class, "err")
            .orShould().callMethod(System.class, "getProperty", String.class)
            .orShould().callMethod(System.class, "getenv", String.class)
            .check(CORE);
    }

    @Test
    void shouldNotLog()
    {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(
            "org.slf4j..", "java.util.logging..", "java.lang.System$Logger", "org.apache.logging..")
            .check(CORE);
    }

    /** Tables are fixed arrays, or Agrona's maps asked by key: what has no order of its own is never walked. */
    @Test
    void shouldNotWalkWhatHasNoOrder()
    {
        noClasses().that(WRITTEN_BY_HAND).and().resideOutsideOfPackage("io.ballast.core.config..")
            .should().dependOnClassesThat().belongToAnyOf(
                HashMap.class, HashSet.class, IdentityHashMap.class,
                WeakHashMap.class, Hashtable.class, Map.class, Set.class)
            .check(CORE);
        final Set<String> byKey = Set.of("<init>", "get", "put", "remove", "containsKey", "contains", "clear", "size");
        noClasses().that(WRITTEN_BY_HAND).should().accessTargetWhere(describe(
            "walks a map of Agrona",
            (JavaAccess<?> access) -> access.getTargetOwner().getPackageName().equals("org.agrona.collections") &&
                !byKey.contains(access.getTarget().getName()))).check(CORE);
    }

    @Test
    void shouldHoldNoStaticStateThatChanges()
    {
        fields().that().areStatic().and().areDeclaredInClassesThat(WRITTEN_BY_HAND).should().beFinal().check(CORE);
    }

    @Test
    void shouldDeclareNoFloatingPoint()
    {
        fields().that().areDeclaredInClassesThat(WRITTEN_BY_HAND)
            .should(ArchConditions.not(ArchConditions.have(describe(
                "a floating type", (JavaField field) -> isFloating(field.getRawType())))))
            .check(CORE);
        codeUnits().that().areDeclaredInClassesThat(WRITTEN_BY_HAND)
            .should(ArchConditions.not(ArchConditions.have(describe(
                "a floating type", (JavaCodeUnit unit) -> isFloating(unit.getRawReturnType()) ||
                    unit.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isFloating)))))
            .check(CORE);
    }

    /** What neither a field nor a signature shows: the bytecode has no instruction for a float or a double. */
    @Test
    void shouldComputeNothingInFloatingPoint()
    {
        final List<String> arguments = new ArrayList<>(List.of("-c", "-p"));
        CORE.stream().filter(WRITTEN_BY_HAND)
            .map(type -> Path.of(type.getSource().orElseThrow().getUri()).toString())
            .forEach(arguments::add);
        final StringWriter listing = new StringWriter();
        final PrintWriter out = new PrintWriter(listing);
        final int status = ToolProvider.findFirst("javap").orElseThrow().run(
            out, new PrintWriter(Writer.nullWriter()), arguments.toArray(String[]::new));
        assertEquals(0, status, "javap");

        final List<String> found = new ArrayList<>();
        String type = "";
        for (final String line : listing.toString().lines().toList())
        {
            type = line.startsWith(" ") || line.isBlank() ? type : line;
            if (FLOATING.matcher(line).find())
            {
                found.add(type + " " + line.strip());
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void shouldSayWhatEachPackageIsFor() throws IOException
    {
        final Path sources = Path.of(System.getProperty("basedir", "")).resolve("src/main/java").toAbsolutePath();
        final List<String> silent = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources))
        {
            for (final Path directory : files.filter(Files::isDirectory).filter(ArchitectureTest::hasCode).toList())
            {
                final Path told = directory.resolve("package-info.java");
                final String text = Files.exists(told) ? Files.readString(told) : "";
                if (!Pattern.compile("(?s)/\\*\\*.{60,}\\*/\\s*package ").matcher(text).find())
                {
                    silent.add(sources.relativize(directory).toString());
                }
            }
        }
        assertEquals(List.of(), silent, "packages without a paragraph");
    }

    private static boolean hasCode(final Path directory)
    {
        try (Stream<Path> files = Files.list(directory))
        {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException(ex);
        }
    }

    private static boolean isFloating(final JavaClass type)
    {
        final JavaClass base = type.getBaseComponentType();
        return base.isEquivalentTo(double.class) || base.isEquivalentTo(float.class) ||
            base.isEquivalentTo(Double.class) || base.isEquivalentTo(Float.class);
    }
}
