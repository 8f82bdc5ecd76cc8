namespace Kubently.Contracts.Checks;

/// <summary>One thing that an executor looked at.</summary>
/// <param name="Name">What: <c>kubernetes</c>, <c>permissions</c>, <c>policy</c>, <c>clock</c>; more may follow.</param>
/// <param name="State">How it is.</param>
public sealed record ExecutorCheck(string Name, CheckState State)
{
    /// <summary>A stable word for the fault, such as <c>kubernetes-unauthorized</c>; missing when there is none.</summary>
    public string? Code { get; init; }

    /// <summary>What was found, in a sentence. Holds no secret.</summary>
    public required string Summary { get; init; }
}
