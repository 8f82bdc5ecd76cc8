using System.Globalization;

namespace Kubently.Kubectl.Policy.Files;

/// <summary>Something that is wrong in a policy file.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column, counted from 1.</param>
/// <param name="Message">What is wrong, and what to write instead.</param>
public sealed record PolicyFault(int Line, int Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}: {Message}");
}
