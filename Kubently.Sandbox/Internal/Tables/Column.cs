namespace Kubently.Sandbox.Internal.Tables;

/// <summary>A column definition of a Table.</summary>
internal sealed record Column(string Name, string Type, string Format, string Description, int Priority);
