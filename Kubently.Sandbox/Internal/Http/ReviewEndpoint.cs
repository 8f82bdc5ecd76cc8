using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Access;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>Reviews of what a user may do: objects that are posted and answered, and never kept.</summary>
internal sealed class ReviewEndpoint(RoleAuthorizer authorizer)
{
    private const int LargestBody = 64 * 1024;

    public static bool Serves(ResourceType type) => type.Plural is
        "selfsubjectaccessreviews" or "localsubjectaccessreviews" or "subjectaccessreviews" or "selfsubjectrulesreviews" or "selfsubjectreviews";

    public async Task PostAsync(HttpContext context, ResourceType type, ApiUser user)
    {
        if (context.Request.ContentType is { } media && !media.Contains("json", StringComparison.Ordinal))
        {
            await context.WriteAsync(new ApiStatus(415, "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: application/json"));
            return;
        }

        var review = await ReadAsync(context);
        if (review is null)
        {
            await context.WriteAsync(ApiStatus.BadRequest("the body of the request is not a JSON object"));
            return;
        }

        var spec = JsonText.Parse(JsonText.Write(review)).At("spec");
        var answer = new JsonObject
        {
            ["kind"] = type.Kind,
            ["apiVersion"] = type.GroupVersion,
            ["metadata"] = new JsonObject { ["creationTimestamp"] = null },
        };
        if (type.Plural != "selfsubjectreviews") answer["spec"] = review["spec"]?.DeepClone() ?? new JsonObject();
        answer["status"] = type.Plural switch
        {
            "selfsubjectrulesreviews" => Rules(user, spec.At("namespace").Text()),
            "selfsubjectreviews" => Who(user),
            "selfsubjectaccessreviews" => Access(user, spec),
            _ => Access(new ApiUser(spec.At("user").Text(), [.. spec.At("groups").Items().Select(group => group.Text())]), spec),
        };
        await context.WriteAsync(201, answer);
    }

    private static async Task<JsonObject?> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            if (body.Length + read > LargestBody) return null;
            body.Write(chunk, 0, read);
        }

        try
        {
            return JsonNode.Parse(body.ToArray()) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private JsonObject Access(ApiUser user, JsonElement spec)
    {
        var (resource, path) = (spec.At("resourceAttributes"), spec.At("nonResourceAttributes"));
        var asked = path.Exists()
            ? ApiAttributes.OfPath(path.At("verb").Text(), path.At("path").Text())
            : new ApiAttributes(resource.At("verb").Text(), resource.At("group").Text(), resource.At("resource").Text(), resource.At("subresource").Text(),
                resource.At("namespace").Text(), resource.At("name").Text());
        var reason = authorizer.Allows(user, asked);
        var status = new JsonObject { ["allowed"] = reason is not null };
        if (reason is { Length: > 0 }) status["reason"] = reason;
        return status;
    }

    private JsonObject Rules(ApiUser user, string @namespace)
    {
        var (resources, paths) = (new JsonArray(), new JsonArray());
        foreach (var granted in authorizer.Rules(user, @namespace))
        {
            var isPath = granted.Rule.At("nonResourceURLs").Exists();
            (isPath ? paths : resources).Add((JsonNode)JsonText.Copy(granted.Rule));
        }

        return new JsonObject { ["resourceRules"] = resources, ["nonResourceRules"] = paths, ["incomplete"] = false };
    }

    private static JsonObject Who(ApiUser user) => new()
    {
        ["userInfo"] = new JsonObject
        {
            ["username"] = user.Name,
            ["uid"] = user.Uid,
            ["groups"] = new JsonArray([.. user.Groups.Select(group => (JsonNode)group)]),
        },
    };
}
