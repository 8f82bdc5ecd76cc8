namespace Kubently.Sandbox.Internal.Resources;

/// <summary>A subresource; group and version are given when its kind is of another group.</summary>
internal sealed record Subresource(string Name, string Kind, IReadOnlyList<string> Verbs, string Group = "", string Version = "");
