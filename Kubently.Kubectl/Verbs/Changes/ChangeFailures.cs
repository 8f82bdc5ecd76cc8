using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Verbs.Changes;

/// <summary>What went wrong with single objects while others went on, printed as kubectl prints one failure or several.</summary>
internal sealed class ChangeFailures(Execution run)
{
    private const string Prefix = "error: ";

    private readonly List<(string Alone, string Among)> _texts = [];

    internal int ExitCode => _texts.Count == 0 ? 0 : 1;

    internal void Add(ApiFailure failure) => _texts.Add((failure.Stderr, failure.Line));

    internal void Add(KubectlFailure failure) =>
        _texts.Add((failure.Stderr, failure.Stderr.StartsWith(Prefix, StringComparison.Ordinal) ? failure.Stderr[Prefix.Length..] : failure.Stderr));

    /// <summary>A failure of kubectl's own, without its prefix.</summary>
    internal void Add(string message) =>
        _texts.Add((message.StartsWith(Prefix, StringComparison.Ordinal) ? message + "\n" : $"{Prefix}{message}\n", message + "\n"));

    /// <summary>A failure that is a line by itself, after which kubectl leaves one empty among others.</summary>
    internal void AddLine(string line) => _texts.Add((line, line + "\n"));

    /// <summary>Several failures of one object, none of which has the prefix unless it is the only one.</summary>
    internal void AddAll(IReadOnlyList<string> messages)
    {
        if (messages is [var only]) Add(only);
        else _texts.Add((string.Concat(messages.Select(message => message + "\n")), $"[{string.Join(", ", messages)}]\n"));
    }

    /// <summary>Prints the first, for verbs that end at it; the exit code of the command.</summary>
    internal int PrintFirst()
    {
        _texts.RemoveRange(1, _texts.Count - 1);
        return Print();
    }

    /// <summary>Prints them all; the exit code of the command.</summary>
    internal int Print()
    {
        // What a failure quotes of an object can be a value that is hidden everywhere else.
        foreach (var (alone, among) in _texts) run.Err.Append(run.Redactor.Redact(_texts.Count == 1 ? alone : among));
        return ExitCode;
    }
}
