using Kubently.Cli.Install.Cluster;
using Kubently.Contracts;

namespace Kubently.Cli.Install;

/// <summary>What somebody pastes into a shell whose kubectl speaks to the cluster that is to join.</summary>
internal static class JoinCommand
{
    /// <summary>One command: the token goes in through standard input, and helm is told the name of its Secret.</summary>
    public static string Text(ClusterId cluster, Uri api, string token, InstallTarget target, string? mode)
    {
        var (kubectl, helm) = target.Context is { } context ? ($" --context {Shell(context)}", $" --kube-context {Shell(context)}") : ("", "");
        var values = new List<string>
        {
            $"clusterId={cluster}", $"apiUrl={api.AbsoluteUri.TrimEnd('/').Replace(",", "\\,", StringComparison.Ordinal)}",
            $"existingSecret={ConnectRun.TokenSecret}", $"existingSecretKey={ConnectRun.TokenKey}",
        };
        if (api.Scheme == Uri.UriSchemeHttp) values.Add("allowHttp=true");
        if (mode is not null) values.Add($"mode={mode}");
        if (mode == "fullAccess") values.Add("fullAccessAcknowledged=true");
        return $"""
            kubectl{kubectl} apply --server-side --force-conflicts --field-manager kubently -f - <<'KUBENTLY' &&
            {Manifests.Namespace(target.Namespace)}
            ---
            {Manifests.Secret(target.Namespace, ConnectRun.TokenSecret, new Dictionary<string, string> { [ConnectRun.TokenKey] = token })}
            KUBENTLY
            helm upgrade --install {ChartFolder.Executor} {Shell(target.Chart!)}{helm} --namespace {Shell(target.Namespace)} --wait {string.Join(' ', values.Select(value => $"--set {Shell(value)}"))}
            """;
    }

    private static string Shell(string word) =>
        word.All(character => char.IsAsciiLetterOrDigit(character) || "-_./=:@".Contains(character, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
