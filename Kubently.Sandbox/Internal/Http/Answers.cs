using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Store;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>How answers are written.</summary>
internal static class Answers
{
    public static Task WriteAsync(this HttpContext context, ApiStatus status) => context.WriteAsync(status.Code, status.ToJson());

    public static Task WriteAsync(this HttpContext context, int code, JsonNode body)
    {
        var text = JsonText.Write(body);
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = text.Length;
        return context.Response.BodyWriter.WriteAsync(text, context.RequestAborted).AsTask();
    }

    public static Task WriteAsync(this HttpContext context, Document document)
    {
        context.Response.StatusCode = document.StatusCode;
        context.Response.ContentType = document.ContentType;
        context.Response.ContentLength = document.Body.Length;
        return context.Response.BodyWriter.WriteAsync(document.Body, context.RequestAborted).AsTask();
    }

    public static Task WriteTextAsync(this HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>JSON straight into the response.</summary>
    public static async Task WriteJsonAsync(this HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        await using (var writer = JsonText.Writer(context.Response.BodyWriter)) write(writer);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>An object in the form that the request accepts.</summary>
    public static Task WriteObjectAsync(this HttpContext context, World world, ResourceType type, StoredObject stored, int code = 200)
    {
        if (Representation.Of(context.Request.Headers.Accept.ToString()) is not { } representation) return context.WriteAsync(ApiStatus.NotAcceptable);
        context.Response.StatusCode = code;
        var writer = new ObjectWriter(world, type, representation, context.Query("includeObject"));
        return context.WriteJsonAsync(json => writer.One(json, stored));
    }

    public static string Query(this HttpContext context, string name) => context.Request.Query[name].ToString();
}
