namespace Kubently.Kubectl.CommandLine;

/// <summary>What became of an argument list.</summary>
public abstract record ParseOutcome
{
    private ParseOutcome() { }

    /// <summary>It is a command line of a verb that exists here.</summary>
    public sealed record Parsed(KubectlCommand Command) : ParseOutcome;

    /// <summary>It is not.</summary>
    /// <param name="Rule">A stable id: <c>grammar.unknown-flag</c>.</param>
    /// <param name="Message">A sentence that says what is wrong and what to do instead.</param>
    /// <param name="KubectlStderr">What kubectl itself prints for it, when kubectl would fail too; null when only this kubectl refuses it.</param>
    public sealed record Malformed(string Rule, string Message, string? KubectlStderr = null) : ParseOutcome;
}
