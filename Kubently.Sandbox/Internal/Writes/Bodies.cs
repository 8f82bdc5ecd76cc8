using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>Whether a body is about what the path names.</summary>
internal static class Bodies
{
    /// <summary>Why a body does not fit; null when it does. Fills in the namespace and the name that a body may leave to the path.</summary>
    public static ApiStatus? Misfit(ResourceType type, JsonObject body, string @namespace, string? name)
    {
        var (kind, version, metadata) = (body.Text("kind"), body.Text("apiVersion"), body.Ensure("metadata"));
        if (kind.Length == 0) return ApiStatus.BadRequest($"Object 'Kind' is missing in '{body.ToJsonString()}'");
        if (version.Length == 0) return ApiStatus.BadRequest($"Object 'apiVersion' is missing in '{body.ToJsonString()}'");
        if (version != type.GroupVersion)
            return ApiStatus.BadRequest($"the API version in the data ({version}) does not match the expected API version ({type.GroupVersion})");
        if (kind != type.Kind) return ApiStatus.BadRequest($"{kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: converting ({type.Version}.{kind}) to ({type.Kind}): unknown conversion");
        if (!type.Namespaced) metadata.Remove("namespace");
        else if (metadata.Text("namespace", @namespace) != @namespace)
            return ApiStatus.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        else metadata["namespace"] = @namespace;
        if (name is null) return null;
        if (metadata.Text("name").Length == 0) metadata["name"] = name;
        return metadata.Text("name") == name
            ? null
            : ApiStatus.BadRequest($"the name of the object ({metadata.Text("name")}) does not match the name on the URL ({name})");
    }
}
