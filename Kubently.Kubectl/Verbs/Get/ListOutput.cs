using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Printing.Yaml;
using Kubently.Kubectl.Verbs.Get.Objects;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>Lists whose objects are printed as they arrive, and dropped. Once the output is full, only what is needed to say how much there was is read.</summary>
internal static class ListOutput
{
    internal static async Task<int> RunAsync(Execution run, IListPrinter printer, CancellationToken cancellationToken)
    {
        var failures = new TargetFailures(run);
        var any = false;
        try
        {
            foreach (var target in run.Resolved.Targets)
            {
                try
                {
                    await foreach (var item in ReadAsync(run, target, cancellationToken))
                    {
                        any = true;
                        run.Out.Append(printer.Add(item));
                    }
                }
                catch (ApiFailure failure)
                {
                    failures.Add(failure);
                }
            }
        }
        catch (Exception failure) when (failure is KubectlFailure or YamlFailure)
        {
            // The beginning of a List is none.
            run.Out.Clear();
            throw;
        }
        if (any || !run.Command.Switch("ignore-not-found")) run.Out.Append(printer.End());
        failures.Print();
        return failures.ExitCode;
    }

    private static async IAsyncEnumerable<JsonObject> ReadAsync(Execution run, Target target, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (target.Name is { } name)
        {
            yield return await run.Cluster.ReadAsync(target.Resource, run.Namespace, name, cancellationToken, run.Command.Text("subresource"));
            yield break;
        }
        await foreach (var item in run.Cluster.ItemsAsync(target.Resource, run.Namespace, run.Selection, run.Chunk, () => run.Out.IsCut, cancellationToken)) yield return item;
    }
}
