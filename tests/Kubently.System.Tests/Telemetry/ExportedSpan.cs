namespace Kubently.System.Tests.Telemetry;

/// <summary>A span as a collector got it.</summary>
internal sealed record ExportedSpan(string Service, string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Tags)
{
    public string Tag(string name) => Tags.GetValueOrDefault(name, "");

    public override string ToString() => $"{Service}: {Name} ({Id} below {(Parent.Length == 0 ? "nothing" : Parent)}) {string.Join(' ', Tags.Select(tag => $"{tag.Key}={tag.Value}"))}";
}
