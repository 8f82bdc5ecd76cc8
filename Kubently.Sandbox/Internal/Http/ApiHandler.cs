using Kubently.Sandbox.Internal.Access;
using Kubently.Sandbox.Internal.Exec;
using Kubently.Sandbox.Internal.Resources;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>Every request: recorded, made to fail where a test wants it, authenticated, authorised, answered.</summary>
internal sealed class ApiHandler(World world, Tokens tokens, SandboxRequests requests, Func<SandboxRequest, SandboxFault?>? fault, bool readOnly)
{
    private readonly RoleAuthorizer _authorizer = new(world.Store);
    private readonly ObjectsEndpoint _objects = new(world);
    private readonly LogEndpoint _logs = new(world);
    private readonly WriteEndpoint _writes = new(world);
    private readonly ExecEndpoint _exec = new(world);

    public async Task HandleAsync(HttpContext context)
    {
        var user = tokens.Authenticate(context.Request.Headers.Authorization.ToString());
        var request = new SandboxRequest(context.Request.Method, context.Request.Path + context.Request.QueryString, user?.Name ?? "");
        requests.Add(request);
        try
        {
            if (fault?.Invoke(request) is { } failing && await FailAsync(context, failing)) return;
            if (user is null) await context.WriteAsync(ApiStatus.Unauthorized);
            else await AnswerAsync(context, user, context.Request.Path.Value ?? "/");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away; there is nobody to tell.
        }
    }

    /// <summary>True when the fault was the whole answer.</summary>
    private async Task<bool> FailAsync(HttpContext context, SandboxFault failing)
    {
        if (failing.Delay > TimeSpan.Zero) await Task.Delay(failing.Delay, world.Clock, context.RequestAborted);
        if (failing.CutBody) await BeginAsync(context);
        if (failing.CutConnection || failing.CutBody) context.Abort();
        else if (failing.StatusCode is { } code) await context.WriteAsync(ApiStatus.Fault(code, failing.Message));
        return failing.CutConnection || failing.CutBody || failing.StatusCode is not null;
    }

    // An answer that promises more than comes.
    private static async Task BeginAsync(HttpContext context)
    {
        (context.Response.ContentType, context.Response.ContentLength) = ("application/json", 4096);
        await context.Response.WriteAsync("""{"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{},"columnDefinitions":[""", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private Task AnswerAsync(HttpContext context, ApiUser user, string path)
    {
        var target = ApiPath.Parse(path);
        var asked = target is null ? ApiAttributes.OfPath(context.Request.Method.ToLowerInvariant(), path) : AttributesOf(context, target);
        if (_authorizer.Allows(user, asked) is null) return context.WriteAsync(ApiStatus.Forbidden(user.Name, asked));
        if (target is not null) return ResourceAsync(context, user, target, asked);

        if (!HttpMethods.IsGet(context.Request.Method)) return context.WriteAsync(ApiStatus.MethodNotAllowed);
        if (HealthEndpoint.Serves(path)) return HealthEndpoint.AnswerAsync(context, path);
        if (path is "/version" or "/version/")
            return context.WriteAsync(new Document(200, "application/json", System.Text.Encoding.UTF8.GetBytes(world.Version.Document)));
        return world.Documents.Find(path.Length > 1 ? path.TrimEnd('/') : path, context.Request.Headers.Accept.ToString()) is { } document
            ? context.WriteAsync(document)
            : context.WriteAsync(ApiStatus.NoSuchPath);
    }

    private Task ResourceAsync(HttpContext context, ApiUser user, ApiPath path, ApiAttributes asked)
    {
        var type = world.Catalog.Find(path.Group, path.Version, path.Plural);
        if (type is null || type.Namespaced != path.Namespace is not null && (type.Namespaced ? path.Name is not null : true))
            return context.WriteAsync(ApiStatus.NoSuchPath);
        if (Deprecation(type) is { } warning) context.Response.Headers.Append("Warning", $"299 - \"{warning}\"");
        if (path.Subresource is not null) return SubresourceAsync(context, user, type, path, asked);
        if (HttpMethods.IsPost(context.Request.Method) && ReviewEndpoint.Serves(type)) return new ReviewEndpoint(_authorizer).PostAsync(context, type, user);
        if (!type.Can(asked.Verb) && asked.Verb != "watch") return context.WriteAsync(ApiStatus.MethodNotAllowed);
        if (asked.Verb is not ("get" or "list" or "watch"))
            return IsPlaced(type, path, asked.Verb) ? WriteAsync(context, type, path, user, asked) : context.WriteAsync(ApiStatus.MethodNotAllowed);
        return path.Name is null ? _objects.ListAsync(context, type, path) : _objects.GetAsync(context, type, path);
    }

    private string? Deprecation(ResourceType type) => type.QualifiedPlural switch
    {
        "componentstatuses" => "v1 ComponentStatus is deprecated in v1.19+",
        "endpoints" when world.Version.Minor >= 33 => "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
        _ => null,
    };

    private Task SubresourceAsync(HttpContext context, ApiUser user, ResourceType type, ApiPath path, ApiAttributes asked)
    {
        if (type.Subresources.FirstOrDefault(subresource => subresource.Name == path.Subresource) is not { } found) return context.WriteAsync(ApiStatus.NoSuchPath);
        if (!found.Verbs.Contains(asked.Verb)) return context.WriteAsync(ApiStatus.MethodNotAllowed);
        if (IsWrite(asked)) return WriteAsync(context, type, path, user, asked);
        if (!HttpMethods.IsGet(context.Request.Method)) return context.WriteAsync(ApiStatus.MethodNotAllowed);
        return path.Subresource switch
        {
            "log" => _logs.AnswerAsync(context, type, path),
            "exec" => _exec.AnswerAsync(context, type, path),
            "status" => _objects.GetAsync(context, type, path),
            "scale" => ScaleEndpoint.GetAsync(world, context, type, path),
            _ => context.WriteAsync(ApiStatus.MethodNotAllowed),
        };
    }

    private Task WriteAsync(HttpContext context, ResourceType type, ApiPath path, ApiUser user, ApiAttributes asked)
    {
        if (readOnly) return context.WriteAsync(ApiStatus.MethodNotAllowed);
        var create = asked with { Verb = "create" };
        return _writes.AnswerAsync(context, type, path, () => _authorizer.Allows(user, create) is null ? ApiStatus.Forbidden(user.Name, create) : null);
    }

    /// <summary>Whether a path is one that a verb writes to: a collection for a creation, an object for a change, both in a namespace where there is one.</summary>
    private static bool IsPlaced(ResourceType type, ApiPath path, string verb) =>
        type.Namespaced == (path.Namespace is not null) && (path.Name is null) == (verb is "create" or "deletecollection");

    private static bool IsWrite(ApiAttributes asked) => asked.Subresource is "status" or "scale" or "finalize" or "ephemeralcontainers" or "approval"
        ? asked.Verb is "update" or "patch"
        : asked is { Subresource: "eviction", Verb: "create" };

    private static ApiAttributes AttributesOf(HttpContext context, ApiPath path)
    {
        var named = path.Name is not null;
        var verb = context.Request.Method switch
        {
            "GET" or "HEAD" => named ? "get" : ObjectsEndpoint.IsWatch(context) ? "watch" : "list",
            "POST" => "create",
            "PUT" => "update",
            "PATCH" => "patch",
            "DELETE" => named ? "delete" : "deletecollection",
            var method => method.ToLowerInvariant(),
        };
        // A namespace is in itself, as far as authorisation goes.
        var @namespace = path.Namespace ?? (path is { Plural: "namespaces", Group: "", Name: { } name } ? name : "");
        return new ApiAttributes(verb, path.Group, path.Plural, path.Subresource ?? "", @namespace, path.Name ?? "");
    }
}
