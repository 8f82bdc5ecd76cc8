using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Kubently.Bench.Micro;

/// <summary>The pieces that every command goes through, each by itself, measured by BenchmarkDotNet: time and allocation.</summary>
internal static class MicroCommand
{
    public static Command Create()
    {
        var quick = new Option<bool>("--quick") { Description = "Three short runs of each instead of BenchmarkDotNet's own judgement: minutes become seconds, and errors larger." };
        var command = new Command("micro", "Grammar, verdict, redaction, table printing and JSON, each by itself, with BenchmarkDotNet.") { quick };
        command.SetAction(parsed => Run(parsed.GetValue(quick)));
        return command;
    }

    private static int Run(bool quick)
    {
        // In this process: a generated project would need this one's build settings, and the network for its restore.
        var job = (quick ? Job.ShortRun : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(ConsoleLogger.Default)
            .AddExporter(MarkdownExporter.GitHub)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "kubently-micro"))
            .WithOptions(ConfigOptions.JoinSummary);
        var summaries = BenchmarkRunner.Run([typeof(GateBenchmarks), typeof(RedactionBenchmarks), typeof(PrintingBenchmarks)], config);
        return Array.TrueForAll(summaries, summary => summary.Reports.Length > 0 && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
