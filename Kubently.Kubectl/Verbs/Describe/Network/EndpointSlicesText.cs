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
        var more = false;
        foreach (var slice in slices)
        {
            var numbers = slice.Items("ports") is not { Count: > 0 }
                ? [""]
                : slice.Maps("ports").Where(candidate => candidate.Text("name") == port).Select(candidate => candidate.Text("port"));
            foreach (var (number, endpoint) in numbers.SelectMany(number => slice.Maps("endpoints").Select(endpoint => (number, endpoint))))
            {
                // kubectl says that there are more as soon as it meets another one, ready or not.
                more |= ready.Count >= Shown;
                if (IsReady(endpoint)) ready.Add(WithPort(Address(endpoint), number));
            }
        }
        var text = string.Join(',', ready.Take(Shown));
        return more ? $"{text} + {ready.Count - Shown} more..." : text;
    }

    private static bool IsReady(JsonObject endpoint) => !endpoint.Map("conditions").Has("ready") || endpoint.Map("conditions").Flag("ready");

    private static string WithPort(string address, string port) =>
        port.Length == 0 ? address : address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}";

    private static string Address(JsonObject endpoint) => endpoint.Texts("addresses").FirstOrDefault() ?? "";
}
