namespace Kubently.Kubectl.Tests.Parity.Writes;

/// <summary>Command lines that change fields of objects, in an order in which each finds what those before it left.</summary>
internal static class PatchSteps
{
    /// <summary>The lines of a file in this folder; what begins with a # is a heading, with a ~ prints lines in the order of a Go map.</summary>
    public static IEnumerable<WriteStep> Of(string file) =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Parity", "Writes", file))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => WriteStep.Of(line.TrimStart('~')) with { AnyOrder = line.StartsWith('~') });
}
