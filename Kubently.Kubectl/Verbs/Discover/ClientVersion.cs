using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Verbs.Discover;

/// <summary>The kubectl whose behaviour this one follows, as that kubectl names itself.</summary>
internal static class ClientVersion
{
    internal const int Minor = 35;
    internal const string Git = "v1.35.2";
    internal const string Kustomize = "v5.7.1";

    internal static JsonObject Describe() => new()
    {
        ["major"] = "1",
        ["minor"] = "35",
        ["gitVersion"] = Git,
        ["gitCommit"] = "fdc9d74cbf2da6754ebf81d56f80ae2948cd6425",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2026-02-26T20:05:34Z",
        ["goVersion"] = "go1.25.7",
        ["compiler"] = "gc",
        ["platform"] = "linux/amd64",
    };
}
