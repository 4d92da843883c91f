package io.ballast.bench;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ComparisonTest
{
    @Test
    void shouldNameEveryBenchmarkWithItsBaselineAndNoOther()
    {
        final Set<String> named = new TreeSet<>();
        for (final Comparison comparison : Comparison.ALL)
        {
            named.add(comparison.subject());
            named.add(comparison.baseline());
        }
        final Set<String> annotated = Comparison.ALL.stream()
            .map(Comparison::suite)
            .distinct()
            .flatMap(suite -> Arrays.stream(suite.getMethods()))
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .map(method -> "^" + Pattern.quote(method.getDeclaringClass().getName() + "." + method.getName()) + "$")
            .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(annotated, named);
    }

    @Test
    void shouldHaveALimitForEveryBenchmark()
    {
        final Limits limits = Limits.load();
        for (final Comparison comparison : Comparison.ALL)
        {
            assertEquals(List.of(), limits.failures(new Row(comparison.name(), 0, 1, 0, 0)), comparison.name());
        }
    }

    @Test
    void shouldFindByPartOfTheName()
    {
        final List<String> names = Comparison.matching(Pattern.compile("^engineB|Hop")).stream()
            .map(Comparison::name)
            .toList();
        assertEquals(List.of("ringHop", "engineBook"), names);
    }
}
