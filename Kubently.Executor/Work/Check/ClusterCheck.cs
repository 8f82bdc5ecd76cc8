using System.Collections.Immutable;
using System.Net;
using Kubently.Contracts.Checks;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Executor.Work.Check;

/// <summary>Whether the cluster's API server answers this executor, and lets it list what a diagnosis reads.</summary>
internal sealed class ClusterCheck(IClusterConnection cluster, ExecutorOptions options, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks for one object of each kind; the answers are not read.</summary>
    /// <param name="reach">The namespaces of the one who asks; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ImmutableArray<ExecutorCheck>> LookAsync(NameSet? reach, CancellationToken cancellationToken)
    {
        var server = await AskAsync("version", cancellationToken);
        var kubernetes = Judge(server);
        if (kubernetes.State == CheckState.Fault)
            return [kubernetes, new ExecutorCheck("permissions", CheckState.Skipped) { Summary = "the API server does not answer" }];
        return [kubernetes, await PermissionsAsync(options.Policy?.Current.For(reach) ?? ClusterPolicy.None.For(reach), cancellationToken)];
    }

    private async Task<ExecutorCheck> PermissionsAsync(ClusterPolicy policy, CancellationToken cancellationToken)
    {
        var place = ListedPlace.Of(policy);
        if (place is null) return new ExecutorCheck("permissions", CheckState.Skipped) { Summary = "only patterns say which namespaces may be read, so none can be tried" };
        var kinds = ListedKind.All.Where(kind => policy.Resources.Permit(kind.Group, kind.Resource) && (kind.Namespaced || place.Namespace is null)).ToArray();
        var answers = await Task.WhenAll(kinds.Select(kind => AskAsync(kind.Path(place.Namespace), cancellationToken)));
        var refused = kinds.Where((_, index) => answers[index].Status == HttpStatusCode.Forbidden).Select(kind => kind.Resource).ToArray();
        if (refused.Length == 0) return new ExecutorCheck("permissions", CheckState.Ok) { Summary = $"{kinds.Length} kinds may be listed{place.Words}" };
        return new ExecutorCheck("permissions", refused.Contains("pods") ? CheckState.Fault : CheckState.Warning)
        {
            Code = "kubernetes-forbidden",
            Summary = $"the executor's account may not list {string.Join(", ", refused)}{place.Words}",
        };
    }

    private ExecutorCheck Judge(ServerAnswer answer) => answer switch
    {
        { Status: HttpStatusCode.OK } => new ExecutorCheck("kubernetes", CheckState.Ok) { Summary = $"{cluster.Server.GetLeftPart(UriPartial.Authority)} answers" },
        { Status: HttpStatusCode.Unauthorized } => Fault("kubernetes-unauthorized", "does not accept the executor's credentials (401): they have expired or are not its"),
        { Status: { } status } => Fault("kubernetes-unwell", $"answers with status {(int)status}"),
        { Fault: var words } => Fault("kubernetes-unreachable", $"cannot be reached: {words}"),
    };

    private ExecutorCheck Fault(string code, string words) =>
        new("kubernetes", CheckState.Fault) { Code = code, Summary = $"the Kubernetes API server {cluster.Server.GetLeftPart(UriPartial.Authority)} {words}" };

    private async Task<ServerAnswer> AskAsync(string path, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            using var response = await cluster.SendAsync(request, either.Token);
            return new ServerAnswer(response.StatusCode, "");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return new ServerAnswer(null, exception is OperationCanceledException ? $"no answer within {Patience.TotalSeconds:0} s" : exception.GetBaseException().Message);
        }
    }

    private sealed record ServerAnswer(HttpStatusCode? Status, string Fault);
}
