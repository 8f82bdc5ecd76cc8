using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Kubently.Testing.Recording;

/// <summary>A request as the API server would see it, taken apart by its own rules and with no code of the engine.</summary>
/// <param name="Method">The HTTP method; <c>SOCKET</c> for a WebSocket.</param>
/// <param name="Address">Path and query as they came.</param>
/// <param name="Headers">The names of the headers.</param>
/// <param name="Body">The body; empty for none.</param>
public sealed record SeenRequest(string Method, string Address, ImmutableArray<string> Headers, string Body)
{
    private static readonly string[] Reviews = ["selfsubjectaccessreviews", "selfsubjectrulesreviews", "selfsubjectreviews"];

    private readonly string[] _segments = [.. Address.Split('?')[0].Split('/').Select(Uri.UnescapeDataString)];

    public string Path => Address.Split('?')[0];

    public IEnumerable<(string Name, string Value)> Query => Address.Split('?') is [_, var query]
        ? query.Split('&').Select(pair => (pair.Split('=')[0], Uri.UnescapeDataString(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..])))
        : [];

    public string Group => _segments is ["apis", var group, ..] ? group : "";

    /// <summary>What follows the version: the part that names objects; empty for discovery, health and version.</summary>
    private string[] Rest => _segments switch
    {
        ["api", _, .. var rest] => rest,
        ["apis", _, _, .. var rest] => rest,
        _ => [],
    };

    public bool IsOfObjects => Rest.Length > 0 && !IsReview;

    /// <summary>A question about the executor itself, which is sent as a creation and stores nothing.</summary>
    public bool IsReview => Method == "POST" && Rest is [var resource] && Reviews.Contains(resource);

    public string Namespace => Rest is ["namespaces", var ns, ..] ? ns : "";

    public string Resource => Rest switch
    {
        ["namespaces"] or ["namespaces", _] or ["namespaces", _, "status" or "finalize"] => "namespaces",
        ["namespaces", _, var resource, ..] => resource,
        [var resource, ..] => resource,
        _ => "",
    };

    public string Name => Rest switch
    {
        ["namespaces", var name] => name,
        ["namespaces", var name, "status" or "finalize"] => name,
        ["namespaces", _, _, var name, ..] => name,
        ["namespaces", ..] => "",
        [_, var name, ..] => name,
        _ => "",
    };

    public string Subresource => Rest switch
    {
        ["namespaces", _, _, _, var subresource, ..] => subresource,
        ["namespaces", _, "status" or "finalize"] => Rest[2],
        ["namespaces", ..] => "",
        [_, _, var subresource, ..] => subresource,
        _ => "",
    };

    public bool RunsProgram => Subresource is "exec" or "attach";

    public ImmutableArray<string> Program => [.. Query.Where(pair => pair.Name == "command").Select(pair => pair.Value)];

    /// <summary>Whether it would leave something changed: a server looks at the query, and for what goes away at the body as well.</summary>
    public bool Lasts => Method is not ("GET" or "SOCKET") && !IsReview && !(SaysDryRun && BodyAgrees);

    private bool SaysDryRun => Query.Where(pair => pair.Name == "dryRun").Select(pair => pair.Value).ToArray() is ["All"];

    private bool BodyAgrees => (Method, Subresource) switch
    {
        ("DELETE", _) => Body.Length == 0 || Tries(JsonNode.Parse(Body)),
        (_, "eviction") => JsonNode.Parse(Body)!["deleteOptions"] is not { } options || Tries(options),
        _ => true,
    };

    private static bool Tries(JsonNode? options) => options?["dryRun"] is JsonArray stages && stages.Select(stage => (string?)stage).SequenceEqual(["All"]);

    public override string ToString() => $"{Method} {Address} {Body}";
}
