using System.Collections.Frozen;
using System.Text.Json;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Selectors;

/// <summary>Which fields of a kind can be selected by, what they are worth, and how the server refuses the others.</summary>
internal static class SelectableFields
{
    private static readonly FrozenSet<string> Metadata = Set();

    private static readonly FrozenDictionary<string, FrozenSet<string>> ByResource = new Dictionary<string, FrozenSet<string>>
    {
        ["pods"] = Set("spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork", "status.phase",
            "status.podIP", "status.podIPs", "status.nominatedNodeName"),
        ["nodes"] = Set("spec.unschedulable"),
        ["namespaces"] = Set("status.phase", "name"),
        ["secrets"] = Set("type"),
        ["services"] = Set("spec.clusterIP", "spec.type"),
        ["replicationcontrollers"] = Set("status.replicas"),
        ["replicasets.apps"] = Set("status.replicas"),
        ["jobs.batch"] = Set("status.successful"),
        ["certificatesigningrequests.certificates.k8s.io"] = Set("spec.signerName"),
        ["events"] = Set("involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
            "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type"),
        ["events.events.k8s.io"] = Set("regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid", "regarding.apiVersion",
            "regarding.resourceVersion", "regarding.fieldPath", "reason", "reportingController", "type"),
    }.ToFrozenDictionary();

    public static FrozenSet<string> Of(ResourceType type) => ByResource.GetValueOrDefault(type.QualifiedPlural, Metadata);

    public static string Refusal(ResourceType type, string field) => type.QualifiedPlural switch
    {
        "jobs.batch" => $"field label \"{field}\" not supported for Job",
        var name when ByResource.ContainsKey(name) => $"field label not supported: {field}",
        _ => $"\"{field}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"",
    };

    public static string Value(ResourceType type, JsonElement @object, string field) => (type.Plural, field) switch
    {
        ("events", "source") => @object.At("source", "component").Text(@object.At("reportingComponent").Text()),
        ("events", _) when field.StartsWith("regarding.", StringComparison.Ordinal) =>
            @object.At(@object.At("regarding").Exists() ? "regarding" : "involvedObject").At(field["regarding.".Length..]).Text(),
        ("namespaces", "name") => @object.At("metadata", "name").Text(),
        ("jobs", "status.successful") => @object.At("status", "succeeded").Text("0"),
        (_, "status.replicas") => @object.AtPath(field).Text("0"),
        (_, "spec.unschedulable" or "spec.hostNetwork") => @object.AtPath(field).Text("false"),
        _ => @object.AtPath(field).Text(),
    };

    private static FrozenSet<string> Set(params string[] fields) => new HashSet<string>(fields) { "metadata.name", "metadata.namespace" }.ToFrozenSet();
}
