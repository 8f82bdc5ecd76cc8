using System.Diagnostics.CodeAnalysis;
using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit;

/// <summary>How far a verification has come: the last entry that was found in order, and whether it is sealed. As text <c>sequence:hash</c>, with <c>:sealed</c> behind it.</summary>
public sealed record AuditProgress(AuditPoint Point, bool Sealed)
{
    private const string Mark = ":sealed";

    /// <summary>Reads one; false when <paramref name="text"/> is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out AuditProgress? progress)
    {
        var isSealed = text?.EndsWith(Mark, StringComparison.Ordinal) == true;
        progress = AuditPoint.TryParse(isSealed ? text![..^Mark.Length] : text, out var point) ? new AuditProgress(point, isSealed) : null;
        return progress is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Point}{(Sealed ? Mark : "")}";
}
