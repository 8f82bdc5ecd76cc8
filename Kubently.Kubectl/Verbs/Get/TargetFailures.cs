using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>What went wrong with single targets while others went on; each text is printed once.</summary>
internal sealed class TargetFailures(Execution run)
{
    private readonly List<string> _texts = [];

    internal bool Any => _texts.Count > 0;

    internal int ExitCode => Any ? 1 : 0;

    internal void Add(ApiFailure failure)
    {
        if (failure.IsNotFound && run.Command.Verb.Find("ignore-not-found") is not null && run.Command.Switch("ignore-not-found")) return;
        if (!_texts.Contains(failure.Stderr)) _texts.Add(failure.Stderr);
    }

    internal void Print() => _texts.ForEach(text => run.Err.Append(text));
}
