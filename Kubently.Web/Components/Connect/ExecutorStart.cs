using System.Text.Json.Nodes;
using Kubently.Contracts;

namespace Kubently.Web.Components.Connect;

/// <summary>What somebody pastes into a shell to start an executor with a token that was just made.</summary>
internal static class ExecutorStart
{
    /// <summary>What stands for the API's address where the console does not know how executors reach it.</summary>
    public const string UnknownAddress = "https://ADDRESS-OF-THE-API";

    private const string Namespace = "kubently";
    private const string Secret = "kubently-executor-token";
    private const string Key = "token";

    /// <summary>On this machine, from a checkout. The token stands in a variable and in no argument list, which other processes can see.</summary>
    public static string Here(ClusterId cluster, Uri api, string token) => $"""
        export KUBENTLY_API_URL={Address(api)}
        export CLUSTER_ID={cluster}
        export KUBENTLY_TOKEN={token}
        dotnet run -c Release --project Kubently.Executor
        """;

    /// <summary>In the cluster that kubectl speaks to, with the chart: the token goes in through standard input, and helm is told the name of its Secret.</summary>
    public static string InCluster(ClusterId cluster, Uri? api, string token) => $"""
        kubectl apply --server-side --force-conflicts --field-manager kubently -f - <<'KUBENTLY' &&
        {NamespaceManifest}
        ---
        {SecretManifest(token)}
        KUBENTLY
        helm upgrade --install kubently-executor aspire-manifest/helm/kubently-executor --namespace {Namespace} --wait \
          --set clusterId={cluster} --set apiUrl={(api is null ? UnknownAddress : Address(api))} \
          --set existingSecret={Secret} --set existingSecretKey={Key}{(api?.Scheme == Uri.UriSchemeHttp ? " --set allowHttp=true" : "")}
        """;

    private static string NamespaceManifest => new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = Namespace } }.ToJsonString();

    private static string SecretManifest(string token) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Secret",
        ["metadata"] = new JsonObject { ["name"] = Secret, ["namespace"] = Namespace },
        ["stringData"] = new JsonObject { [Key] = token },
    }.ToJsonString();

    private static string Address(Uri api) => api.AbsoluteUri.TrimEnd('/');
}
