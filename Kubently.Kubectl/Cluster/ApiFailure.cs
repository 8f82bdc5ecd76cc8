using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Cluster;

/// <summary>An answer of the API server that is an error.</summary>
internal sealed class ApiFailure(int code, string reason, string message, JsonObject? details = null) : Exception(message)
{
    internal int Code { get; } = code;

    internal string Reason { get; } = reason;

    internal bool IsNotFound => Reason == "NotFound";

    internal bool IsForbidden => Reason == "Forbidden";

    /// <summary>As kubectl prints it.</summary>
    internal string Stderr => Reason == "Invalid" ? Invalid() : Line;

    /// <summary>As kubectl prints it among other failures.</summary>
    internal string Line => Reason switch
    {
        "Unauthorized" => $"error: You must be logged in to the server ({Message})\n",
        "" => $"Error from server: {Message}\n",
        _ => $"Error from server ({Reason}): {Message}\n",
    };

    internal ApiFailure With(string message) => new(Code, Reason, message, details);

    private string Invalid()
    {
        var (kind, name) = (details.Text("kind"), details.Text("name"));
        var causes = details.Maps("causes").Select(cause => $"{cause.Text("field")}: {cause.Text("message")}").Distinct().ToList();
        var start = kind.Length + name.Length > 0 ? $"The {kind} {GoQuote.Quote(name)} is invalid"
            : causes.Count == 0 ? $"The request is invalid: {Message}" : "The request is invalid";
        return causes switch
        {
            [] => start + "\n",
            [var only] => $"{start}: {only}\n",
            _ => $"{start}: \n{string.Concat(causes.Select(cause => $"* {cause}\n"))}",
        };
    }

    internal static ApiFailure Read(int code, string body)
    {
        if (ReadStatus(body) is { } status)
            return new(code, status.Text("reason"), status.Text("message") is { Length: > 0 } message ? message : "unknown", status.Map("details"));
        var text = body.Trim();
        var (reason, generic) = code switch
        {
            400 => ("BadRequest", "the server rejected our request for an unknown reason"),
            401 => ("Unauthorized", "the server has asked for the client to provide credentials"),
            403 => ("Forbidden", text.Length > 0 ? text : "the server does not allow access to the requested resource"),
            404 => ("NotFound", "the server could not find the requested resource"),
            405 => ("MethodNotAllowed", "the server does not allow this method on the requested resource"),
            406 => ("NotAcceptable", "the server was unable to respond with a content type that the client supports"),
            429 => ("TooManyRequests", "the server has received too many requests and has asked us to try again later"),
            503 => ("ServiceUnavailable", "the server is currently unable to handle the request"),
            504 => ("Timeout", "the server was unable to return a response in the time allotted, but may still be processing the request"),
            >= 500 => ("InternalError", $"an error on the server ({GoQuote.Quote(text.Length > 500 ? text[..500] : text)}) has prevented the request from succeeding"),
            _ => ("", $"the server responded with the status code {code} but did not return more information"),
        };
        return new(code, reason, generic);
    }

    private static JsonObject? ReadStatus(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject node && node.Text("kind") == "Status" ? node : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
