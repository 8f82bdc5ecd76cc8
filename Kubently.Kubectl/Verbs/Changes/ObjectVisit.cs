using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Verbs.Changes;

/// <summary>Goes through a command's objects one by one; a failure of one does not keep the others from their turn.</summary>
internal static class ObjectVisit
{
    /// <summary>Reads each object as it is and hands it over. Returns how many there were.</summary>
    internal static async Task<int> EachAsync(
        Execution run, ChangeFailures failures, Func<ApiResource, JsonObject, Task> visit, CancellationToken cancellationToken, string subresource = "")
    {
        var count = 0;
        foreach (var target in run.Resolved.Targets)
        {
            await TryAsync(failures, async () =>
            {
                if (target.Name is { } name)
                {
                    var node = await run.Writer.Raw.ReadAsync(target.Resource, run.Namespace, name, cancellationToken, subresource);
                    count++;
                    await visit(target.Resource, node);
                    return;
                }
                var listed = await run.Writer.Raw.ListAsync(target.Resource, run.Namespace, run.Selection, 500, cancellationToken);
                if (run.Writer.Raw.Cut)
                    throw KubectlFailure.Error($"more than {run.Options.MaxListItems} objects match, too many for one change; narrow it with -n, -l or names");
                foreach (var node in listed)
                {
                    count++;
                    await TryAsync(failures, () => visit(target.Resource, node));
                }
            });
        }
        return count;
    }

    /// <summary>All of them, read before the first is changed.</summary>
    internal static async Task<List<(ApiResource Resource, JsonObject Node)>> ReadAsync(Execution run, ChangeFailures failures, CancellationToken cancellationToken)
    {
        var read = new List<(ApiResource, JsonObject)>();
        await EachAsync(run, failures, (resource, node) =>
        {
            read.Add((resource, node));
            return Task.CompletedTask;
        }, cancellationToken);
        return read;
    }

    private static async Task TryAsync(ChangeFailures failures, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (ApiFailure failure)
        {
            failures.Add(failure);
        }
        catch (KubectlFailure failure)
        {
            failures.Add(failure);
        }
    }
}
