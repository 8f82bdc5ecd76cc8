using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Verbs.Apply;

/// <summary>
/// Plain <c>apply</c>: creates what is not there, and patches what is with the difference between what was applied last, what is applied now
/// and what the cluster has.
/// </summary>
internal static class ClientSideApply
{
    private const string Manager = "kubectl-client-side-apply";

    internal static async Task<(JsonObject Node, string Operation)> RunAsync(Execution run, Target target, CancellationToken cancellationToken)
    {
        var (resource, ns, name) = (target.Resource, ApplyVerb.NamespaceOf(target), target.Name!);
        var wanted = LastApplied.Annotated(target.Manifest!);
        JsonObject current;
        try
        {
            current = await run.Writer.Raw.ReadAsync(resource, ns, name, cancellationToken);
        }
        catch (ApiFailure failure) when (failure.IsNotFound)
        {
            return (await CreateAsync(run, target, wanted, cancellationToken), "created");
        }
        catch (ApiFailure failure)
        {
            throw failure.With($"error when retrieving current configuration of:\n{Described(target)}\nfrom server for: \"STDIN\": {failure.Message}");
        }

        if (run.Writer.DryRun == DryRun.Client) return (current, "configured");
        if (!LastApplied.IsOn(current))
        {
            run.Err.Line($"Warning: resource {resource.Name}/{name} is missing the {Redactor.LastApplied} annotation which is required by kubectl apply. "
                + "kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. "
                + "The missing annotation will be patched automatically.");
        }
        var strategic = PatchKeys.Merges(resource.Group);
        var patch = strategic
            ? ThreeWayPatch.Strategic(LastApplied.Of(current), wanted, current)
            : ThreeWayPatch.Merge(LastApplied.Of(current), wanted, current);
        if (patch.Count == 0)
        {
            ApplyVerb.WarnIfDeleting(run, current);
            return (current, "unchanged");
        }
        var node = await PatchAsync(run, target, patch, strategic ? PatchType.Strategic : PatchType.Merge, cancellationToken);
        ApplyVerb.WarnIfDeleting(run, node);
        return (node, "configured");
    }

    private static async Task<JsonObject> CreateAsync(Execution run, Target target, JsonObject wanted, CancellationToken cancellationToken)
    {
        LastApplied.Prune(wanted);
        if (run.Writer.DryRun == DryRun.Client) return wanted;
        try
        {
            return await run.Writer.CreateAsync(target.Resource, ApplyVerb.NamespaceOf(target), wanted, FieldManager(run), FieldValidation.Read(run.Command), cancellationToken);
        }
        catch (ApiFailure failure)
        {
            throw failure.With($"error when creating \"STDIN\": {failure.Message}");
        }
    }

    private static async Task<JsonObject> PatchAsync(Execution run, Target target, JsonObject patch, PatchType type, CancellationToken cancellationToken)
    {
        try
        {
            return await run.Writer.PatchAsync(target.Resource, ApplyVerb.NamespaceOf(target), target.Name!, patch, type, "", FieldManager(run), cancellationToken);
        }
        catch (ApiFailure failure)
        {
            throw failure.With($"error when applying patch:\n{Shown(run, target, patch)}\nto:\n{Described(target)}\nfor: \"STDIN\": error when patching \"STDIN\": {failure.Message}");
        }
    }

    // A patch has neither the kind nor the shape of an object, which tell what in it is secret: it gets them for the while.
    private static string Shown(Execution run, Target target, JsonObject patch)
    {
        var copy = (JsonObject)patch.DeepClone();
        (copy["apiVersion"], copy["kind"]) = (target.Resource.ApiVersion, target.Resource.Kind);
        run.Redactor.Redact(copy);
        copy.Remove("apiVersion");
        copy.Remove("kind");
        return JsonPrinter.Compact(copy);
    }

    private static string Described(Target target)
    {
        var resource = target.Resource;
        return $"Resource: \"{resource.Group}/{resource.Version}, Resource={resource.Name}\", GroupVersionKind: \"{resource.Group}/{resource.Version}, Kind={resource.Kind}\"\n"
            + $"Name: \"{target.Name}\", Namespace: \"{ApplyVerb.NamespaceOf(target)}\"";
    }

    private static string FieldManager(Execution run) => run.Command.Text("field-manager") is { Length: > 0 } named ? named : Manager;
}
