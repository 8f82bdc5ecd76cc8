namespace Kubently.Kubectl.Tests.Parity.Writes;

/// <summary>Command lines that change fields of objects, in an order in which each finds what those before it left.</summary>
internal static class PatchSteps
{
    /// <summary>The lines of <c>patch-steps.txt</c>; what begins with a # is a heading.</summary>
    public static IEnumerable<WriteStep> All() =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Parity", "Writes", "patch-steps.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            // kubectl lists labels and annotations in the order of a Go map.
            .Select(line => WriteStep.Of(line) with { AnyOrder = line.Contains("--list", StringComparison.Ordinal) });
}
