namespace Kubently.Charts.Tests.Documents;

/// <summary>A value as values.yaml documents it.</summary>
/// <param name="Path">Its keys, joined with dots.</param>
/// <param name="Comment">What is said of it; empty when nothing is.</param>
/// <param name="IsSection">Whether it only groups values that have comments of their own.</param>
internal sealed record ValueRow(string Path, string Comment, bool IsSection);
