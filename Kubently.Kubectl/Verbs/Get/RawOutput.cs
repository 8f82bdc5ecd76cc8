namespace Kubently.Kubectl.Verbs.Get;

/// <summary><c>get --raw</c>: the server's answer as it is. Policy has let through only paths that hold no objects.</summary>
internal static class RawOutput
{
    internal static async Task<int> RunAsync(Execution run, string path, CancellationToken cancellationToken)
    {
        run.Out.Append(await run.Cluster.Api.GetTextAsync(path[1..], cancellationToken));
        return 0;
    }
}
