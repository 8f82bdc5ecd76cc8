using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Kubently.Grading.Scenarios;

/// <summary>A cause that the answer must name.</summary>
/// <param name="Kind">The kind of the object to mend.</param>
/// <param name="Name">Its name.</param>
/// <param name="Says">What must be said in the same statement as its name: all of these.</param>
public sealed record ExpectedCause(string Kind, string Name, ImmutableArray<Regex> Says)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind}/{Name}";
}
