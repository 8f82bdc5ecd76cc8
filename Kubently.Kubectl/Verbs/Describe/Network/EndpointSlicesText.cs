using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Network;

/// <summary>The ready addresses behind a port of a Service: three of them, and how many more.</summary>
internal static class EndpointSlicesText
{
    private const int Shown = 3;

    internal static string Of(List<JsonObject> slices, string port)
    {
        if (slices.Count == 0) return "<none>";
        var ready = new List<string>();
        foreach (var slice in slices)
        {
            var endpoints = slice.Maps("endpoints").Where(endpoint => !endpoint.Map("conditions").Has("ready") || endpoint.Map("conditions").Flag("ready")).ToList();
            if (slice.Items("ports") is not { Count: > 0 })
            {
                ready.AddRange(endpoints.Select(Address));
                continue;
            }
            foreach (var number in slice.Maps("ports").Where(candidate => candidate.Text("name") == port).Select(candidate => candidate.Text("port")))
                ready.AddRange(endpoints.Select(endpoint => Address(endpoint) is var address && address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{number}" : $"{address}:{number}"));
        }
        var text = string.Join(',', ready.Take(Shown));
        return ready.Count > Shown ? $"{text} + {ready.Count - Shown} more..." : text;
    }

    private static string Address(JsonObject endpoint) => endpoint.Texts("addresses").FirstOrDefault() ?? "";
}
