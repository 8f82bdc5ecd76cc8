using System.Text.Json.Nodes;
using Kubently.Contracts;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Cluster;

/// <summary>
/// What verbs change the cluster through: each request leaves once, with <c>dryRun=All</c> when the command or a preview only tries. Objects
/// come and go as they are, so that no hidden value is ever written back; what is printed of them passes the redactor first.
/// </summary>
/// <param name="api">The cluster.</param>
/// <param name="redactor">What is printed passes it; it gets to know the secrets of what a change is computed from.</param>
/// <param name="maxListItems">Most objects that one command changes.</param>
/// <param name="dryRun">Whether changes are made or only tried.</param>
/// <param name="record">For a preview: where each change is noted, with the object before it.</param>
/// <param name="approved">The only objects that are changed, and how they must be; null when that was left to the command.</param>
internal sealed class ClusterWriter(
    ApiClient api, Redactor redactor, int maxListItems, DryRun dryRun, List<RecordedChange>? record = null, ApprovedObjects? approved = null)
{
    /// <summary>Who owns the fields that kubectl sets without naming a manager.</summary>
    internal const string DefaultManager = "kubectl";

    private static ApiResource Pods => BuiltInResources.Catalog.Find("pods")!;

    internal DryRun DryRun => dryRun;

    /// <summary>Whether this is a preview: changes are sent with <c>dryRun=All</c>, and what cannot be sent so is only noted.</summary>
    internal bool IsPreview => record is not null;

    /// <summary>Objects as they are, to compute changes from.</summary>
    internal ClusterReader Raw { get; } = new(api, redactor.Teacher(), maxListItems);

    /// <summary>Patches an object; <paramref name="source"/> is what the patch was made of besides the command and the object, with its version.</summary>
    internal async Task<JsonObject> PatchAsync(
        ApiResource resource, string ns, string name, JsonNode body, PatchType type, string subresource, string fieldManager, CancellationToken cancellationToken, string? source = null)
    {
        var bound = ApprovedObjects.Bind(body, approved?.VersionFor(resource, ns, name, subresource, source));
        var before = await BeforeAsync(resource, ns, name, subresource, cancellationToken);
        var after = await SendAsync(HttpMethod.Patch, Path(resource, ns, name, subresource, [$"fieldManager={Uri.EscapeDataString(fieldManager)}"]), bound, type.ContentType(), cancellationToken);
        return Noted(resource, ns, name, subresource, ChangeKind.Changed, before, after, source);
    }

    /// <summary>Server-side apply: makes the object, or sets the fields that the body has.</summary>
    internal async Task<JsonObject> ApplyAsync(
        ApiResource resource, string ns, string name, JsonObject body, string fieldManager, bool force, string fieldValidation, CancellationToken cancellationToken)
    {
        var bound = ApprovedObjects.Bind(body, approved?.VersionFor(resource, ns, name, ""));
        var before = await BeforeAsync(resource, ns, name, "", cancellationToken);
        string[] query = [$"fieldManager={Uri.EscapeDataString(fieldManager)}", $"fieldValidation={Uri.EscapeDataString(fieldValidation)}", $"force={(force ? "true" : "false")}"];
        // JSON is YAML.
        var after = await SendAsync(HttpMethod.Patch, Path(resource, ns, name, "", query), bound, "application/apply-patch+yaml", cancellationToken);
        return Noted(resource, ns, name, "", before is null ? ChangeKind.Created : ChangeKind.Changed, before, after);
    }

    internal async Task<JsonObject> CreateAsync(ApiResource resource, string ns, JsonObject body, string fieldManager, string fieldValidation, CancellationToken cancellationToken)
    {
        _ = approved?.VersionFor(resource, ns, body.Name(), "");
        string[] query = [$"fieldManager={Uri.EscapeDataString(fieldManager)}", $"fieldValidation={Uri.EscapeDataString(fieldValidation)}"];
        var after = await SendAsync(HttpMethod.Post, Query(resource.Path(ns), query), body, ApiClient.Json, cancellationToken);
        return Noted(resource, ns, after.Name(), "", ChangeKind.Created, null, after);
    }

    internal async Task<JsonObject> UpdateAsync(
        ApiResource resource, string ns, string name, JsonObject body, string subresource, string fieldManager, CancellationToken cancellationToken)
    {
        var bound = ApprovedObjects.Bind(body, approved?.VersionFor(resource, ns, name, subresource));
        var before = await BeforeAsync(resource, ns, name, subresource, cancellationToken);
        var after = await SendAsync(HttpMethod.Put, Path(resource, ns, name, subresource, [$"fieldManager={Uri.EscapeDataString(fieldManager)}"]), bound, ApiClient.Json, cancellationToken);
        return Noted(resource, ns, name, subresource, ChangeKind.Changed, before, after);
    }

    /// <summary>Deletes one object; the answer is the object, or a Status.</summary>
    internal async Task<JsonObject> DeleteAsync(ApiResource resource, string ns, string name, DeleteOptions options, CancellationToken cancellationToken)
    {
        var bound = options with { ResourceVersion = approved?.VersionFor(resource, ns, name, "") };
        var before = await BeforeAsync(resource, ns, name, "", cancellationToken);
        var answer = await SendAsync(HttpMethod.Delete, Path(resource, ns, name, "", []), bound.ToJson(dryRun), ApiClient.Json, cancellationToken);
        Note(resource, ns, name, "", ChangeKind.Deleted, before, null);
        return answer;
    }

    /// <summary>Asks a pod to go, which its disruption budgets may refuse.</summary>
    internal async Task EvictAsync(ApiResource pods, string ns, string name, DeleteOptions options, CancellationToken cancellationToken)
    {
        var bound = options with { ResourceVersion = approved?.VersionFor(pods, ns, name, "eviction") };
        var before = await BeforeAsync(pods, ns, name, "", cancellationToken);
        var eviction = new JsonObject
        {
            ["apiVersion"] = "policy/v1",
            ["kind"] = "Eviction",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns },
            ["deleteOptions"] = bound.ToJson(dryRun),
        };
        await SendAsync(HttpMethod.Post, Path(pods, ns, name, "eviction", []), eviction, ApiClient.Json, cancellationToken);
        Note(pods, ns, name, "eviction", ChangeKind.Evicted, before, null);
    }

    /// <summary>Notes what a preview cannot try: a command that would run in a container.</summary>
    internal void NoteExecution(JsonObject pod) => Note(Pods, pod.Namespace(), pod.Name(), "exec", ChangeKind.Executed, pod, null);

    /// <summary>Fails when a command was approved for another pod than this one, or for it as it was.</summary>
    internal void AdmitExecution(JsonObject pod) => approved?.AdmitExecution(Pods, pod);

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonNode body, string contentType, CancellationToken cancellationToken) =>
        dryRun == DryRun.Client
            ? throw new InvalidOperationException("A verb sends a change although nothing is to be sent.")
            : await api.SendAsync(method, path, body, contentType, cancellationToken);

    private async Task<JsonObject?> BeforeAsync(ApiResource resource, string ns, string name, string subresource, CancellationToken cancellationToken)
    {
        if (record is null) return null;
        try
        {
            return await Raw.ReadAsync(resource, ns, name, cancellationToken, subresource);
        }
        catch (ApiFailure failure) when (failure.IsNotFound)
        {
            return null;
        }
    }

    private JsonObject Noted(ApiResource resource, string ns, string name, string subresource, ChangeKind kind, JsonObject? before, JsonObject after, string? source = null)
    {
        Note(resource, ns, name, subresource, kind, before, after, source);
        return after;
    }

    private void Note(ApiResource resource, string ns, string name, string subresource, ChangeKind kind, JsonObject? before, JsonObject? after, string? source = null) =>
        record?.Add(new(resource, resource.Namespaced ? ns : "", name, subresource, kind, before, after?.DeepClone() as JsonObject, source));

    private string Path(ApiResource resource, string ns, string name, string subresource, IEnumerable<string> query) =>
        Query(ClusterReader.Path(resource, ns, name, subresource), query);

    private string Query(string path, IEnumerable<string> query)
    {
        var parameters = string.Join('&', dryRun == DryRun.Server ? query.Prepend("dryRun=All") : query);
        return parameters.Length > 0 ? $"{path}?{parameters}" : path;
    }
}
