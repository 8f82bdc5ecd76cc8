namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>The namespaces of a cluster, as kubectl lists them.</summary>
internal static class NamespaceList
{
    public const string Command = "get namespaces -o name";
    private const string Prefix = "namespace/";

    public static bool IsAnswer(ToolReply reply) => reply.Argument("command") == Command;

    public static string[] In(ToolReply reply) =>
        [.. reply.Text.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.StartsWith(Prefix, StringComparison.Ordinal)).Select(line => line[Prefix.Length..])];
}
