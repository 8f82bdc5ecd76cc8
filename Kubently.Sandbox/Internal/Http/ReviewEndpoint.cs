using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Access;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Protobuf;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Writes;
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
        var body = await RequestBody.BytesAsync(context, LargestBody);
        var spec = body is null ? null : context.Request.ContentType == ProtobufObjects.MediaType ? ProtobufReview.Spec(type, body) : JsonSpec(body);
        if (spec is null)
        {
            await context.WriteAsync(ApiStatus.BadRequest("the body of the request is not a review"));
            return;
        }

        var asked = JsonText.Parse(JsonText.Write(spec));
        var answer = new JsonObject
        {
            ["kind"] = type.Kind,
            ["apiVersion"] = type.GroupVersion,
            ["metadata"] = new JsonObject { ["creationTimestamp"] = null },
        };
        if (type.Plural != "selfsubjectreviews") answer["spec"] = spec;
        answer["status"] = type.Plural switch
        {
            "selfsubjectrulesreviews" => Rules(user, asked.At("namespace").Text()),
            "selfsubjectreviews" => Who(user),
            "selfsubjectaccessreviews" => Access(user, asked),
            _ => Access(new ApiUser(asked.At("user").Text(), [.. asked.At("groups").Items().Select(group => group.Text())]), asked),
        };
        await context.WriteAsync(201, answer);
    }

    private static JsonObject? JsonSpec(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) is not JsonObject review ? null : review["spec"]?.DeepClone() as JsonObject ?? [];
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
