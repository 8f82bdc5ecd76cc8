namespace Kubently.Contracts.Audit;

/// <summary>What became of something, in the words of <see cref="AuditEntry.Outcome"/>. The first three are the original protocol's.</summary>
public static class AuditOutcomes
{
    /// <summary>It was done; a command ended with exit code 0.</summary>
    public const string Success = "success";

    /// <summary>It failed; a command ended with another exit code, or its executor broke.</summary>
    public const string Failure = "failure";

    /// <summary>Its time was over.</summary>
    public const string Timeout = "timeout";

    /// <summary>It was taken back.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Policy, a missing permission or a missing approval refused it.</summary>
    public const string Refused = "refused";

    /// <summary>It was handed to an executor that never answered.</summary>
    public const string Lost = "lost";

    /// <summary>It is about to be done; another entry says what became of it.</summary>
    public const string Issued = "issued";
}
