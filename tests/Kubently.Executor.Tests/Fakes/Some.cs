using Kubently.Contracts;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>Values of which only a part matters.</summary>
internal static class Some
{
    public static CommandId Id(string text) => CommandId.TryParse(text, out var id) ? id : throw new ArgumentException(text);

    public static SessionId Session(string text) => SessionId.TryParse(text, out var id) ? id : throw new ArgumentException(text);

    public static Result Result(string id, string stdout = "") => new()
    {
        CommandId = Id(id),
        Outcome = Outcome.Completed,
        ExitCode = 0,
        Stdout = stdout,
        ExecutedAt = default,
        ExecutionTimeMs = 1,
    };
}
