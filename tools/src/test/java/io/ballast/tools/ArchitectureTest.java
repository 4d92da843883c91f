package io.ballast.tools;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.ballast.core.engine.HedgeEngine;
import io.ballast.gateway.book.DepthBook;
import io.ballast.journal.ChronicleJournal;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Who knows whom between the modules, and that every package outside the core, which has its own test, says what it is
 * for.
 */
final class ArchitectureTest
{
    private static final JavaClasses ALL = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("io.ballast");

    @Test
    void shouldSeeEveryModule()
    {
        for (final Class<?> type : List.of(HedgeEngine.class, ChronicleJournal.class, DepthBook.class, Ballast.class))
        {
            assertTrue(ALL.contain(type), type.getName());
        }
    }

    @Test
    void shouldKeepCoreToItself()
    {
        noClasses().that().resideInAPackage("io.ballast.core..")
            .should().dependOnClassesThat().resideInAnyPackage(
                "io.ballast.journal..", "io.ballast.gateway..", "io.ballast.tools..", "io.ballast.bench..")
            .check(ALL);
    }

    @Test
    void shouldKeepJournalAndGatewayApart()
    {
        noClasses().that().resideInAPackage("io.ballast.journal..")
            .should().dependOnClassesThat().resideInAnyPackage(
                "io.ballast.gateway..", "io.ballast.tools..", "io.ballast.bench..")
            .check(ALL);
        noClasses().that().resideInAPackage("io.ballast.gateway..")
            .should().dependOnClassesThat().resideInAnyPackage(
                "io.ballast.journal..", "io.ballast.tools..", "io.ballast.bench..")
            .check(ALL);
    }

    @Test
    void shouldDependOnTheBenchmarksNowhere()
    {
        noClasses().that().resideInAPackage("io.ballast.tools..")
            .should().dependOnClassesThat().resideInAnyPackage("io.ballast.bench..", "org.openjdk.jmh..")
            .check(ALL);
    }

    @Test
    void shouldKnowTheSignatureLibrariesWhereVenuesSign()
    {
        noClasses().that().resideOutsideOfPackages(
            "io.ballast.gateway.backpack..", "io.ballast.gateway.grvt..", "io.ballast.bench..")
            .should().dependOnClassesThat().resideInAnyPackage("org.bouncycastle..", "fr.acinq..")
            .check(ALL);
    }

    @Test
    void shouldKnowTheQueueInTheJournalAndTheNetworkInTheGateway()
    {
        noClasses().that().resideOutsideOfPackage("io.ballast.journal..")
            .should().dependOnClassesThat().resideInAnyPackage("net.openhft.chronicle..", "net.openhft.posix..")
            .check(ALL);
        noClasses().that().resideOutsideOfPackage("io.ballast.gateway.net..")
            .should().dependOnClassesThat().resideInAPackage("io.netty..")
            .check(ALL);
    }

    @Test
    void shouldHoldNoStaticStateThatChanges()
    {
        fields().that().areStatic().and().areDeclaredInClassesThat().resideOutsideOfPackage("io.ballast.core.codec..")
            .should().beFinal().check(ALL);
    }

    @Test
    void shouldSayWhatEachPackageIsFor() throws IOException
    {
        final Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
        final List<String> silent = new ArrayList<>();
        int packages = 0;
        for (final String module : List.of("journal", "gateway", "bench", "tools"))
        {
            final Path sources = root.resolve(module).resolve("src/main/java");
            for (final Path directory : packages(sources))
            {
                packages++;
                final Path told = directory.resolve("package-info.java");
                final String text = Files.exists(told) ? Files.readString(told) : "";
                if (!Pattern.compile("(?s)/\\*\\*.{60,}\\*/\\s*package ").matcher(text).find())
                {
                    silent.add(root.relativize(directory).toString());
                }
            }
        }
        assertTrue(packages > 10, "packages found: " + packages);
        assertEquals(List.of(), silent, "packages without a paragraph");
    }

    private static List<Path> packages(final Path sources) throws IOException
    {
        if (!Files.isDirectory(sources))
        {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources))
        {
            return files.filter(file -> file.toString().endsWith(".java"))
                .map(Path::getParent).distinct().sorted().toList();
        }
    }
}
