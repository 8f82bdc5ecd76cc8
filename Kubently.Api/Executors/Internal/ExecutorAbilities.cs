using Kubently.Contracts;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Executors.Internal;

/// <summary>What the executor at the other end of a stream says that it knows; an original one says nothing.</summary>
internal sealed class ExecutorAbilities(bool keepsToNamespaces)
{
    public static ExecutorAbilities Of(HttpRequest request) => new(request.Headers[Headers.ExecutorFeatures].ToString()
        .Split(',', StringSplitOptions.TrimEntries).Contains(ExecutorFeatures.Namespaces, StringComparer.OrdinalIgnoreCase));

    /// <summary>How a command ends that this executor must not be given; null for one that it may run.</summary>
    public Result? Refusal(Command command, DateTimeOffset now) => command.Namespaces.IsEmpty || keepsToNamespaces ? null : new Result
    {
        CommandId = command.Id,
        Outcome = Outcome.Refused,
        Rule = "scope.executor-too-old",
        Message = $"Your access is bounded to some namespaces, and the executor of '{command.ClusterId}' is too old to keep to them. Nothing was run; update the executor.",
        ExecutedAt = now,
        ExecutionTimeMs = 0,
    };
}
