namespace Kubently.Kubectl.Policy;

/// <summary>What became of a command's resource words.</summary>
public abstract record ResolveOutcome
{
    private ResolveOutcome() { }

    /// <summary>All of them name something.</summary>
    public sealed record Resolved(ResolvedCommand Command) : ResolveOutcome;

    /// <summary>A word names no resource of this cluster.</summary>
    public sealed record Unknown(string Word) : ResolveOutcome
    {
        /// <summary>What kubectl prints for it; null for what it prints of a word of the command line.</summary>
        public string? KubectlStderr { get; init; }
    }

    /// <summary>kubectl would not take the words as they stand; the text is its own.</summary>
    public sealed record Misused(string KubectlStderr) : ResolveOutcome;
}
