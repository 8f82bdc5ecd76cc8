namespace Kubently.Sandbox.Internal.Resources;

/// <summary>An additionalPrinterColumn of a CustomResourceDefinition's version.</summary>
internal sealed record CustomColumn(string Name, string Type, string Format, string Description, long Priority, string JsonPath);
