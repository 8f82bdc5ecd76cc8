using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Policy;

/// <summary>The <c>--request-timeout</c> flag: whole seconds or a duration; zero is none.</summary>
internal static class RequestTimeouts
{
    // As long as an executor's default command timeout allows.
    internal static readonly TimeSpan LongestFollow = TimeSpan.FromSeconds(60);

    internal static TimeSpan? Read(KubectlCommand command)
    {
        var text = command.Text("request-timeout");
        if (GoLiterals.TryInt(text, out var seconds)) return seconds is >= 0 and < 1_000_000 ? TimeSpan.FromSeconds(seconds) : null;
        return GoLiterals.TryDuration(text, out var duration) ? duration : null;
    }
}
