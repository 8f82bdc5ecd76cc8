namespace Kubently.Kubectl.Policy.Files;

/// <summary>What became of the attempt to open a policy file.</summary>
public abstract record PolicyOpening
{
    private PolicyOpening() { }

    /// <summary>It is read, and can be read again.</summary>
    public sealed record Opened(PolicyFile File) : PolicyOpening;

    /// <summary>It is missing or wrong; the reason names the file, the line and what to do.</summary>
    public sealed record Unusable(string Reason) : PolicyOpening;
}
