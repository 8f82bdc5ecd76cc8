using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Yaml;

namespace Kubently.Kubectl.Verbs.Discover;

/// <summary><c>version</c>: of the kubectl that is followed, and of the server.</summary>
internal sealed class VersionVerb : IVerbRunner
{
    // The server has many more fields from 1.33 on; kubectl prints those that it knows.
    private static readonly string[] Fields =
        ["major", "minor", "emulationMajor", "emulationMinor", "minCompatibilityMajor", "minCompatibilityMinor", "gitVersion", "gitCommit", "gitTreeState", "buildDate", "goVersion", "compiler", "platform"];

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var command = run.Command;
        var format = command.Text("output");
        if (!command.Words.IsEmpty) throw KubectlFailure.Error($"extra arguments: [{string.Join(' ', command.Words)}]");
        if (format is not ("" or "json" or "yaml")) throw KubectlFailure.Error("--output must be 'yaml' or 'json'");
        JsonObject? server = null;
        KubectlFailure? unreachable = null;
        if (!command.Switch("client"))
        {
            try
            {
                server = await run.Cluster.Api.GetAsync("version", cancellationToken);
            }
            catch (KubectlFailure failure)
            {
                unreachable = failure;
            }
        }
        Print(run, format, server);
        if (unreachable is not null) throw unreachable;
        return 0;
    }

    private static void Print(Execution run, string format, JsonObject? server)
    {
        if (format.Length == 0)
        {
            run.Out.Line($"Client Version: {ClientVersion.Git}").Line($"Kustomize Version: {ClientVersion.Kustomize}");
            if (server is not null) run.Out.Line($"Server Version: {server.Text("gitVersion")}");
            return;
        }
        var versions = new JsonObject { ["clientVersion"] = ClientVersion.Describe(), ["kustomizeVersion"] = ClientVersion.Kustomize };
        if (server is not null)
        {
            var described = new JsonObject();
            foreach (var field in Fields.Where(server.ContainsKey)) described[field] = server.Text(field);
            versions["serverVersion"] = described;
        }
        run.Out.Append(format == "json" ? JsonPrinter.PrintUnsorted(versions, "  ") : YamlPrinter.Print(versions) + "\n");
    }
}
