using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Cluster.Manifests;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Patch;

/// <summary><c>patch</c>: changes to objects in one of the three forms that the API server takes.</summary>
internal sealed class PatchVerb : IVerbRunner
{
    public void Check(KubectlCommand command)
    {
        if (command.Text("patch").Length == 0) throw KubectlFailure.Error("must specify --patch or --patch-file containing the contents of the patch");
        Type(command);
        Body(command);
        ChangePrinter.Check(command);
    }

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var (type, body) = (Type(run.Command), Body(run.Command));
        var subresource = run.Command.Text("subresource");
        var printer = new ChangePrinter(run, tellsDryRun: false);
        var failures = new ChangeFailures(run);
        await ObjectVisit.EachAsync(run, failures, async (resource, before) =>
        {
            var after = run.Writer.DryRun == DryRun.Client
                ? LocalPatch.Apply(before, body, type, resource)
                : await PatchAsync(run, resource, before, body, type, subresource, cancellationToken);
            printer.Print(after, JsonNode.DeepEquals(before, after) ? "patched (no change)" : "patched");
        }, cancellationToken, subresource);
        return failures.Print();
    }

    private static async Task<JsonObject> PatchAsync(
        Execution run, ApiResource resource, JsonObject before, JsonNode body, PatchType type, string subresource, CancellationToken cancellationToken)
    {
        try
        {
            return await run.Writer.PatchAsync(resource, before.Namespace(), before.Name(), body, type, subresource, FieldManagers.Of(run.Command), cancellationToken);
        }
        catch (ApiFailure failure) when (failure.Code == 415)
        {
            throw KubectlFailure.Error($"{type.ContentType()} is not supported by {resource.ApiVersion}, Kind={resource.Kind}: {failure.Message}");
        }
    }

    private static PatchType Type(KubectlCommand command) => command.Text("type").ToLowerInvariant() switch
    {
        "json" => PatchType.Json,
        "merge" => PatchType.Merge,
        "strategic" or "" => PatchType.Strategic,
        _ => throw KubectlFailure.Error($"--type must be one of [json merge strategic], not {GoQuote.Quote(command.Text("type"))}"),
    };

    private static JsonNode Body(KubectlCommand command)
    {
        var text = command.Text("patch");
        try
        {
            return YamlManifests.Read(text) is [var only] ? only : throw KubectlFailure.Error($"unable to parse {GoQuote.Quote(text)}: one document is expected");
        }
        catch (ManifestFailure wrong)
        {
            throw KubectlFailure.Error($"unable to parse {GoQuote.Quote(text)}: {wrong.Message}");
        }
    }
}
