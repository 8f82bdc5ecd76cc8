using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>Writes that are not taken, in the API server's words.</summary>
internal static class Refusals
{
    public static ApiStatus TooLarge { get; } = new(413, "RequestEntityTooLarge", $"Request entity too large: limit is {RequestBody.Largest}", []);

    public static ApiStatus AlreadyExists(ResourceType type, string name) =>
        new(409, "AlreadyExists", $"{type.QualifiedPlural} \"{name}\" already exists", ApiStatus.DetailsOf(type.Group, type.Plural, name));

    public static ApiStatus Conflict(ResourceType type, string name, string why) => new(409, "Conflict",
        $"Operation cannot be fulfilled on {type.QualifiedPlural} \"{name}\": {why}", ApiStatus.DetailsOf(type.Group, type.Plural, name));

    public static ApiStatus Modified(ResourceType type, string name) =>
        Conflict(type, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiStatus NoNamespace(string name) =>
        new(404, "NotFound", $"namespaces \"{name}\" not found", ApiStatus.DetailsOf("", "namespaces", name));

    public static ApiStatus Forbidden(ResourceType type, string name, string why, JsonObject? cause = null)
    {
        var details = ApiStatus.DetailsOf(type.Group, type.Plural, name);
        if (cause is not null) details["causes"] = new JsonArray(cause);
        return new(403, "Forbidden", $"{type.QualifiedPlural} \"{name}\" is forbidden: {why}", details);
    }

    public static ApiStatus Terminating(ResourceType type, string name, string @namespace) => Forbidden(type, name,
        $"unable to create new content in namespace {@namespace} because it is being terminated",
        new JsonObject { ["reason"] = "NamespaceTerminating", ["message"] = $"namespace {@namespace} is being terminated", ["field"] = "metadata.namespace" });

    public static ApiStatus UnsupportedMediaType(params string[] accepted) => new(415, "UnsupportedMediaType",
        $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", accepted)}", []);

    /// <summary>A patch that is well formed and cannot be applied.</summary>
    public static ApiStatus Unprocessable { get; } = new(422, "Invalid", "the server rejected our request due to an error in our request", []);

    public static ApiStatus Invalid(ResourceType type, string name, params IReadOnlyList<FieldCause> causes)
    {
        var texts = causes.Select(cause => $"{cause.Field}: {cause.Message}").Distinct().ToList();
        var kind = type.Group.Length == 0 ? type.Kind : $"{type.Kind}.{type.Group}";
        var details = ApiStatus.DetailsOf(type.Group, type.Kind, name);
        details["causes"] = new JsonArray([.. causes.Select(cause => (JsonNode)new JsonObject { ["reason"] = cause.Reason, ["message"] = cause.Message, ["field"] = cause.Field })]);
        return new(422, "Invalid", string.Create(CultureInfo.InvariantCulture, $"{kind} \"{name}\" is invalid: {(texts.Count == 1 ? texts[0] : $"[{string.Join(", ", texts)}]")}"), details);
    }

    public static ApiStatus InvalidOptions(string kind, string why) =>
        new(422, "Invalid", $"{kind}.meta.k8s.io \"\" is invalid: {why}", ApiStatus.DetailsOf("meta.k8s.io", kind, ""));

    public static ApiStatus? DryRun(string value, string kind) => value is "" or "All"
        ? null
        : InvalidOptions(kind, $"dryRun: Unsupported value: \"{value}\": supported values: \"All\"");
}
