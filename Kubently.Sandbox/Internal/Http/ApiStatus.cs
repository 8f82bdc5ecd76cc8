using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>A Status object in the API server's words.</summary>
internal sealed record ApiStatus(int Code, string Reason, string Message, JsonObject? Details = null)
{
    public static ApiStatus NoSuchPath { get; } = new(404, "NotFound", "the server could not find the requested resource", []);

    public static ApiStatus Unauthorized { get; } = new(401, "Unauthorized", "Unauthorized");

    public static ApiStatus NotAcceptable { get; } =
        new(406, "NotAcceptable", "only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf");

    public static ApiStatus NotFound(ResourceType type, string name) =>
        new(404, "NotFound", $"{type.QualifiedPlural} \"{name}\" not found", DetailsOf(type.Group, type.Plural, name));

    /// <summary>The metrics server has names of its own for what it serves.</summary>
    public static ApiStatus NoMetrics(ResourceType type, string? @namespace, string name)
    {
        var (resource, full) = (type.Kind.ToLowerInvariant(), @namespace is null ? name : $"{@namespace}/{name}");
        return new(404, "NotFound", $"{resource}.{type.Group} \"{full}\" not found", DetailsOf(type.Group, resource, full));
    }

    public static ApiStatus MethodNotAllowed { get; } =
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);

    public static ApiStatus BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiStatus Invalid(string kind, string message) =>
        new(422, "Invalid", message, new JsonObject { ["kind"] = kind });

    public static ApiStatus Expired { get; } = new(410, "Expired",
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.");

    public static ApiStatus TooOld(long asked, long current) => new(410, "Expired", $"too old resource version: {asked} ({current})");

    public static ApiStatus Forbidden(string user, ApiAttributes asked)
    {
        if (asked.Path is { } path) return new(403, "Forbidden", $"forbidden: User \"{user}\" cannot {asked.Verb} path \"{path}\"", []);
        var qualified = asked.Group.Length == 0 ? asked.Plural : $"{asked.Plural}.{asked.Group}";
        var resource = asked.Subresource.Length == 0 ? asked.Plural : $"{asked.Plural}/{asked.Subresource}";
        var where = asked.Namespace.Length > 0 ? $"in the namespace \"{asked.Namespace}\"" : "at the cluster scope";
        var name = asked.Name.Length > 0 ? $"{qualified} \"{asked.Name}\"" : qualified;
        return new(403, "Forbidden",
            $"{name} is forbidden: User \"{user}\" cannot {asked.Verb} resource \"{resource}\" in API group \"{asked.Group}\" {where}",
            DetailsOf(asked.Group, asked.Plural, asked.Name));
    }

    /// <summary>What a fault asks for.</summary>
    public static ApiStatus Fault(int code, string message) => new(code, code switch
    {
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        409 => "Conflict",
        410 => "Expired",
        429 => "TooManyRequests",
        500 => "InternalError",
        503 => "ServiceUnavailable",
        504 => "Timeout",
        _ => "Unknown",
    }, message);

    public JsonObject ToJson()
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
        };
        if (Reason.Length > 0) status["reason"] = Reason;
        if (Details is not null) status["details"] = Details.DeepClone();
        status["code"] = Code;
        return status;
    }

    public static JsonObject DetailsOf(string group, string kind, string name)
    {
        var details = new JsonObject();
        if (name.Length > 0) details["name"] = name;
        if (group.Length > 0) details["group"] = group;
        details["kind"] = kind;
        return details;
    }
}
