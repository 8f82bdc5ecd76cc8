using System.CommandLine;
using System.Text;
using k8s;
using Kubently.Bench.House;
using Kubently.Contracts;
using Kubently.Kubectl;
using Kubently.Kubectl.Cluster;
using Kubently.Testing;
using Command = System.CommandLine.Command;

namespace Kubently.Bench.Lists;

/// <summary>Lists of thousands: what the engine needs for them, in time and in memory, next to the time of a kubectl process.</summary>
internal static class ListCommand
{
    // Outputs are measured whole, not up to where an executor would cut them.
    private const int WholeOutput = 256 * 1024 * 1024;

    private static readonly string[] Lines =
    [
        "get pods -A", "get pods -A -o wide", "get pods -A -L app --show-labels", "get pods -A --sort-by=.metadata.name",
        "get pods -A -o name", "get pods -A -o custom-columns=NAME:.metadata.name,IP:.status.podIP", "get pods -A -o json", "get pods -A -o yaml",
    ];

    public static Command Create()
    {
        var pods = new Option<int>("--pods") { Description = "Pods in the cluster.", DefaultValueFactory = _ => 5000 };
        var count = new Option<int>("--count") { Description = "Runs of each command line.", DefaultValueFactory = _ => 10 };
        var serve = new Option<bool>("--serve") { Hidden = true };
        var command = new Command("list", "Lists of thousands of pods from an API server in another process: time of kubectl and of this engine, and the engine's memory.") { pods, count, serve };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var number = Math.Clamp(parsed.GetValue(pods), 1, 100_000);
            if (parsed.GetValue(serve)) await PodFleet.ServeAsync(number, cancellationToken);
            else await RunAsync(number, Math.Clamp(parsed.GetValue(count), 1, 1000), cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(int pods, int count, CancellationToken cancellationToken)
    {
        await using var server = await OwnProcess.StartAsync(["list", "--serve", "--pods", $"{pods}"], cancellationToken);
        using var kubectl = RealKubectl.Find() is null ? null : RealKubectl.OrSkip(server.Said);
        using var kubeconfig = new MemoryStream(Encoding.UTF8.GetBytes(server.Said));
        using var connection = new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
        Console.WriteLine(Machine.Describe($"{pods} pods in another process"));
        Console.WriteLine($"{"",-52} {"kubectl",9} {"engine",9} {"allocated",13} {"peak",9}");
        Console.WriteLine($"{"",-52} {"ms",9} {"ms",9} {"MB",13} {"MB",9}");
        using var whole = new KubectlEngine(connection, SecurityMode.ReadOnly, new KubectlOptions { MaxOutputBytes = WholeOutput }, TimeProvider.System);
        foreach (var line in Lines) Console.WriteLine(await ListCost.MeasureAsync(line.Split(' '), kubectl, whole, count, cancellationToken));
        using var bounded = new KubectlEngine(connection, SecurityMode.ReadOnly, new KubectlOptions(), TimeProvider.System);
        Console.WriteLine("as an executor bounds it, without kubectl:");
        foreach (var line in Lines[^2..]) Console.WriteLine(await ListCost.MeasureAsync(line.Split(' '), null, bounded, count, cancellationToken));
    }
}
