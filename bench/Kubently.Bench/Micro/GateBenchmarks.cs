using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Kubently.Contracts;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy;

namespace Kubently.Bench.Micro;

/// <summary>What happens to a command line before the cluster is asked anything.</summary>
public class GateBenchmarks
{
    private ImmutableArray<string> _args;

    /// <summary>A short one, one with flags of every form, and one that is refused.</summary>
    [Params("get pods", "get pods,svc -Aowide -l app=checkout --sort-by=.metadata.name", "get secrets -n shop -o yaml")]
    public string Line { get; set; } = "";

    /// <summary>Splits the line, which is not measured.</summary>
    [GlobalSetup]
    public void Split() => _args = [.. Line.Split(' ')];

    /// <summary>Arguments to a command.</summary>
    [Benchmark]
    public object Parse() => CommandLineParser.Parse(_args);

    /// <summary>Arguments to a verdict: parsed, resolved and judged.</summary>
    [Benchmark]
    public object? Verdict() => PolicyJudge.JudgeEarly(SecurityMode.ReadOnly, _args);
}
