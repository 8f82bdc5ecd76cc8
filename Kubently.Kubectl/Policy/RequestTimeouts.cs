using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Policy;

/// <summary>The <c>--request-timeout</c> flag: whole seconds or a duration; zero is none.</summary>
internal static class RequestTimeouts
{
    // As long as an executor's default command timeout allows.
    internal static readonly TimeSpan LongestFollow = TimeSpan.FromSeconds(60);

    // No command lasts as long, and a timer takes no more than 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>What the flag says, a day at most; null when it is no duration.</summary>
    internal static TimeSpan? Read(KubectlCommand command)
    {
        var text = command.Text("request-timeout");
        if (GoLiterals.TryInt(text, out var seconds)) return seconds < 0 ? null : seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
        return !GoLiterals.TryDuration(text, out var duration) ? null : duration < Longest ? duration : Longest;
    }
}
